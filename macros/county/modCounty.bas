Attribute VB_Name = "modCounty"
Option Explicit
' The buttons of the county's desk. Python merges; without it one sentence says what to do.
' ASCII only: sheets by code name, every sentence from the hidden sheet ShStamp.

Private Const CELL_FOLDER As String = "C4"
Private Const CELL_ROSTER As String = "C5"
Private Const CELL_PRIOR As String = "C7"
Private Const CELL_SAYS As String = "B14"

Public Sub GkxlMerge()
    AskPython "county", "say.nomerge"
End Sub

Public Sub GkxlIssue()
    AskPython "issue", "say.noissue"
End Sub

Public Sub GkxlCheck()
    AskPython "check", "say.nocheck"
End Sub

Private Sub AskPython(ByVal task As String, ByVal without As String)
    If Not AtHome() Then Exit Sub
    ShDesk.Range(CELL_SAYS).Value = ""
    If RunPython(task, "") <> 0 Then ShDesk.Range(CELL_SAYS).Value = Sentence(without)
    Say Content(ShDesk.Range(CELL_SAYS))
End Sub

Public Sub GkxlPickFolder()
    If AtHome() Then Fill CELL_FOLDER, PickFolder(Sentence("say.folder"))
End Sub

Public Sub GkxlPickRoster()
    If AtHome() Then Fill CELL_ROSTER, PickFile(Sentence("say.roster"))
End Sub

Public Sub GkxlPickPrior()
    If AtHome() Then Fill CELL_PRIOR, PickFile(Sentence("say.last"))
End Sub

Private Sub Fill(ByVal place As String, ByVal text As String)
    If text <> "" Then ShDesk.Range(place).Value = text
End Sub

Private Function AtHome() As Boolean
    AtHome = (ActiveWorkbook.Name = ThisWorkbook.Name)
    If Not AtHome Then Say Sentence("say.elsewhere")
End Function
