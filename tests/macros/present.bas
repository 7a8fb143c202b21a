Attribute VB_Name = "modHost"
Option Explicit
' A double for LibreOffice, which has no WScript.Shell: starts Python through a script and waits for its exit status.
Public Function RunPython(ByVal task As String, ByVal file As String) As Long
    Dim number As Integer, status As String, limit As Double
    Shell "@SCRIPT@", 0, task, False
    limit = Timer + 30
    Do While Dir("@STATUS@") = "" And Timer < limit
        DoEvents
        Wait 5
    Loop
    RunPython = -1
    If Dir("@STATUS@") = "" Then Exit Function
    number = FreeFile
    Open "@STATUS@" For Input As #number
    Line Input #number, status
    Close #number
    RunPython = CLng(status)
End Function

Public Sub Say(ByVal text As String)
    If text <> "" Then MsgBox text, vbInformation, "gkxl"
End Sub

Public Function PickFile(ByVal title As String) As String
End Function

Public Function PickTarget(ByVal title As String) As String
End Function

Public Function PickFolder(ByVal title As String) As String
End Function
