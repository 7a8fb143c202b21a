Attribute VB_Name = "modText"
Option Explicit
' Sentences by name, from the hidden stamp sheet: VBA sources are ASCII.

Public Function Sentence(ByVal name As String) As String
    Dim row As Long
    row = 1
    Do While CStr(ShStamp.Cells(row, 1).Value) <> ""
        If ShStamp.Cells(row, 1).Value = name Then
            Sentence = CStr(ShStamp.Cells(row, 2).Value)
            Exit Function
        End If
        row = row + 1
    Loop
End Function
