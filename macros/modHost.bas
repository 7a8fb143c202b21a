Attribute VB_Name = "modHost"
Option Explicit
' Everything outside the workbook: Python, message boxes, file dialogs. The tests put a double in this module's place.

Public Function RunPython(ByVal task As String, ByVal file As String) As Long
    ' 0 when Python did the task and left its sentence on the check sheet. Waits, shows no window.
    ' -P: nothing that lies in the folder of the workbook is run in place of gkxl.
    Dim shell As Object, python As String
    RunPython = -1
    On Error GoTo Failed
    Set shell = CreateObject("WScript.Shell")
    python = PythonPath(shell)
    If python = "" Then Exit Function
    shell.Environment("PROCESS").Item("GKXL_BOOK") = ThisWorkbook.Name
    shell.Environment("PROCESS").Item("GKXL_FILE") = file
    RunPython = shell.Run("""" & python & """ -P -m gkxl.excel " & task & " --hwnd " & Application.Hwnd, 0, True)
    Exit Function
Failed:
    RunPython = -2
End Function

Private Function PythonPath(ByVal shell As Object) As String
    ' The interpreter that "gkxl excel install" wrote down for this user; nothing where it is gone.
    Dim files As Object, note As String
    Set files = CreateObject("Scripting.FileSystemObject")
    note = shell.ExpandEnvironmentStrings("%APPDATA%") & "\gkxl\python.txt"
    If Not files.FileExists(note) Then Exit Function
    PythonPath = Trim(files.OpenTextFile(note, 1, False, -1).ReadLine)
    If Not files.FileExists(PythonPath) Then PythonPath = ""
End Function

Public Sub Say(ByVal text As String)
    ' Popup shows any language, MsgBox only the system's own; 64 information + 4096 in front.
    If text = "" Then Exit Sub
    On Error GoTo Plain
    CreateObject("WScript.Shell").Popup text, 0, "gkxl", 4160
    Exit Sub
Plain:
    MsgBox text, vbInformation, "gkxl"
End Sub

Public Function PickFile(ByVal title As String) As String
    Dim chosen As Variant
    On Error Resume Next
    chosen = Application.GetOpenFilename("Excel (*.xlsx;*.xlsm;*.csv;*.json),*.xlsx;*.xlsm;*.xls;*.csv;*.json", 1, title)
    If VarType(chosen) = vbString Then PickFile = chosen
End Function

Public Function PickTarget(ByVal title As String) As String
    Dim chosen As Variant
    On Error Resume Next
    chosen = Application.GetSaveAsFilename("", "Word (*.docx),*.docx", 1, title)
    If VarType(chosen) = vbString Then PickTarget = chosen
End Function

Public Function PickFolder(ByVal title As String) As String
    On Error Resume Next
    With Application.FileDialog(4)
        .title = title
        If .Show = -1 Then PickFolder = .SelectedItems(1)
    End With
End Function
