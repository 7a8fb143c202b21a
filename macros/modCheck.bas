Attribute VB_Name = "modCheck"
Option Explicit
' The buttons. Python does the work; where it is missing, fails or is blocked, the formulas have the answer.
' ASCII only: sheets by code name, every sentence from the hidden sheet ShStamp. No cell is formatted, locked cells are never written.

Private Const CELL_STATE As String = "B3"
Private Const CELL_FIRST As String = "B4"
Private Const CELL_LAST As String = "B10"
Private Const COLUMN_COUNT As Long = 6
Private Const COLUMN_SHEET As Long = 7
Private Const COLUMN_ADDRESS As Long = 8
Private Const CELL_SAYS As String = "B6"
Private Const CELL_MARKS As String = "I2"
Private Const LATE As Long = 3

Private lastShown As Long

Public Sub GkxlCheck()
    Dim outcome As Long, reason As String
    If Not AtHome() Then Exit Sub
    outcome = RunPython("validate", "")
    If outcome <> 0 Then
        Refresh
        reason = "say.native"
        If outcome = LATE Then reason = "say.late"
        Tell Sentence(reason) & Content(ShNative.Range(CELL_STATE)) & Sentence("say.see")
    End If
    lastShown = 0
    ShowLine Val(Content(ShNative.Range(CELL_FIRST)))
    SayAgain
End Sub

Public Sub GkxlClear()
    If Not AtHome() Then Exit Sub
    If RunPython("clear", "") <> 0 Then
        ShChecks.Range(CELL_MARKS).Value = Sentence("say.hidden")
        Tell Sentence("say.cleared")
    End If
    SayAgain
End Sub

Public Sub GkxlNext()
    Dim last As Long, row As Long, turn As Long
    If Not AtHome() Then Exit Sub
    Refresh
    last = Val(Content(ShNative.Range(CELL_LAST)))
    row = lastShown
    For turn = 1 To last
        row = row + 1
        If row > last Then row = 1
        If Val(Content(ShNative.Cells(row, COLUMN_COUNT))) > 0 Then
            ShowLine row
            Exit Sub
        End If
    Next turn
    Tell Sentence("say.none")
    SayAgain
End Sub

Public Sub GkxlPrior()
    If AtHome() Then RunOn PickFile(Sentence("say.pick")), "prior", "say.noprior"
End Sub

Public Sub GkxlWord()
    If AtHome() Then RunOn PickTarget(Sentence("say.target")), "word", "say.noword"
End Sub

Private Sub RunOn(ByVal file As String, ByVal task As String, ByVal failed As String)
    If file = "" Then Exit Sub
    If RunPython(task, file) <> 0 Then Tell Sentence(failed)
    SayAgain
End Sub

Private Function AtHome() As Boolean
    ' A sheet copied into another workbook brings its button along: it belongs to the form it came from.
    AtHome = (ActiveWorkbook.Name = ThisWorkbook.Name)
    If Not AtHome Then Say Sentence("say.elsewhere")
End Function

Private Sub Refresh()
    On Error Resume Next
    Application.Calculate
End Sub

Private Sub ShowLine(ByVal row As Long)
    On Error Resume Next
    If row < 1 Then Exit Sub
    ThisWorkbook.Worksheets(Content(ShNative.Cells(row, COLUMN_SHEET))).Activate
    ActiveSheet.Range(Content(ShNative.Cells(row, COLUMN_ADDRESS))).Select
    lastShown = row
End Sub

Private Sub Tell(ByVal text As String)
    ShChecks.Range(CELL_SAYS).Value = text
End Sub

Private Sub SayAgain()
    Say Content(ShChecks.Range(CELL_SAYS))
End Sub
