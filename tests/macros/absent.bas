Attribute VB_Name = "modHost"
Option Explicit
' A double: Python did not do it, dialogs are silent.
Public Function RunPython(ByVal task As String, ByVal file As String) As Long
    RunPython = @OUTCOME@
End Function

Public Sub Say(ByVal text As String)
End Sub

Public Function PickFile(ByVal title As String) As String
    PickFile = "somewhere.xlsx"
End Function

Public Function PickTarget(ByVal title As String) As String
    PickTarget = "somewhere.docx"
End Function

Public Function PickFolder(ByVal title As String) As String
End Function
