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

Public Function Content(ByVal cell As Object) As String
    ' What a cell holds, whatever its column's width shows; an error value holds nothing.
    On Error Resume Next
    Content = CStr(cell.Value)
End Function
