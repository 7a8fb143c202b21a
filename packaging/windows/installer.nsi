; Installer of gkxl for one user: no admin rights, no network, Chinese, silent with /S. Built by build.py (-DVERSION -DTREE -DOUT -DKIB).
; What is installed changes at once or not at all: unpacked beside, tried, then moved in; a failure leaves the old version working.
; Exit status: 0 done, 1 cancelled by the user, 3 gkxl is in use, 4 could not write (disk full), 5 this Windows cannot run it, 6 blocked.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off
ManifestDPIAware true
ManifestLongPathAware true
RequestExecutionLevel user
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\gkxl"
!define TITLE "gkxl 政务公开年报"
!define MENU "$SMPROGRAMS\${TITLE}"
!define PYTHON "$INSTDIR\python\python.exe"
!define SPARE_MIB 20            ; beside the program itself: settings, uninstaller
Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\gkxl"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "gkxl ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "gkxl"
VIAddVersionKey /LANG=2052 "FileDescription" "政府信息公开工作年度报告：填报、检查、汇总"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_WELCOMEPAGE_TITLE "安装 ${TITLE} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "检查、汇总政府信息公开工作年度报告，生成填报表。$\r$\n$\r$\n只为当前用户安装，不需要管理员权限，也不需要联网。安装过旧版的，会换成这一版，您的文件不动。$\r$\n$\r$\n安装前请关闭 Excel。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT_LARGE
!define MUI_FINISHPAGE_TEXT "在年报文件或文件夹上点右键（Windows 11 再点“显示更多选项”），选“发送到”—“年报检查”或“年报汇总”；在名册上选“生成填报表”。$\r$\n$\r$\n空白填报表和使用说明在“开始”菜单的“${TITLE}”里。"
!define MUI_FINISHPAGE_SHOWREADME "$INSTDIR\使用说明.html"
!define MUI_FINISHPAGE_SHOWREADME_TEXT "打开使用说明"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Var Status      ; why an installation was broken off; writing that fails in the middle sets nothing

Function .onInit
  StrCpy $Status 4
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin8.1}
    MessageBox MB_OK|MB_ICONSTOP "这台电脑的 Windows 运行不了 gkxl：需要 64 位的 Windows 10 或更新的版本。填报用的工作簿照常可用。" /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
FunctionEnd

!macro FreeToChange un
Function ${un}FreeToChange      ; a running Python (a merge, the worksheet functions in Excel) keeps its folder
  again:
  IfFileExists "$INSTDIR\python\python311.dll" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\python\python311.dll" a
  IfErrors used
  FileClose $0
  Rename "$INSTDIR\python" "$INSTDIR\python.free"
  IfErrors used
  Rename "$INSTDIR\python.free" "$INSTDIR\python"
  IfErrors used free
  used:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "gkxl 正在使用中，没有改动。请等汇总做完，关闭 Excel 和 gkxl 的窗口，再点“重试”。" /SD IDCANCEL IDRETRY again
  SetErrorLevel 3
  Quit
  free:
FunctionEnd
!macroend
!insertmacro FreeToChange ""
!insertmacro FreeToChange "un."

Function EnoughRoom
  ${GetRoot} "$INSTDIR" $1
  ClearErrors
  ${DriveSpace} "$1\" "/D=F /S=M" $0
  ${IfNot} ${Errors}
    IntOp $2 ${KIB} / 1024
    IntOp $2 $2 + ${SPARE_MIB}
    ${If} $0 < $2
      MessageBox MB_OK|MB_ICONSTOP "磁盘 $1 的空间不够，没有安装：需要 $2 MB，只剩 $0 MB。请清理磁盘后再运行。" /SD IDOK
      SetErrorLevel 4
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Function .onInstFailed
  SetErrorLevel $Status
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\.new"
  RMDir "$INSTDIR"
FunctionEnd

!macro MoveIn name      ; $9 is the first that could not be moved
  ${If} $9 == ""
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\${name}"
      Rename "$INSTDIR\${name}" "$INSTDIR\.old\${name}"
    ${EndIf}
    ${If} ${Errors}          ; asking clears the flag
      StrCpy $9 "${name}"
    ${Else}
      Rename "$INSTDIR\.new\${name}" "$INSTDIR\${name}"
      ${If} ${Errors}
        StrCpy $9 "${name}"
      ${EndIf}
    ${EndIf}
  ${EndIf}
!macroend

!macro MoveBack name
  ${If} ${FileExists} "$INSTDIR\.old\${name}"
    Rename "$INSTDIR\${name}" "$INSTDIR\.new\${name}"
    Rename "$INSTDIR\.old\${name}" "$INSTDIR\${name}"
  ${EndIf}
!macroend

!macro EachPart do
  !insertmacro ${do} "python"
  !insertmacro ${do} "lib"
  !insertmacro ${do} "bin"
  !insertmacro ${do} "licenses"
  !insertmacro ${do} "使用说明.html"
!macroend

Section "gkxl"
  Call EnoughRoom
  Call FreeToChange
  RMDir /r "$INSTDIR\.new"
  RMDir /r "$INSTDIR\.old"
  SetOverwrite try
  ClearErrors
  SetOutPath "$INSTDIR\.new"
  File /r "${TREE}/*"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "写不进 $INSTDIR，没有安装，原有的版本没有动。请检查磁盘空间和权限，暂停安全软件后再试。" /SD IDOK
    Abort
  ${EndIf}
  SetOutPath "$TEMP"
  ClearErrors
  ExecWait '"$INSTDIR\.new\python\pythonw.exe" -c "import lxml.etree, xlsxwriter, gkxl.faces.commands.check; from gkxl.faces.arguments import parser; parser()"' $0
  ${If} ${Errors}
  ${OrIf} $0 != 0
    MessageBox MB_OK|MB_ICONSTOP "这台电脑不让 $INSTDIR 里的程序运行（状态 $0），没有安装，原有的版本没有动。请让管理员在安全软件或组策略里放行这个文件夹。" /SD IDOK
    StrCpy $Status 6
    Abort
  ${EndIf}

  Call FreeToChange
  CreateDirectory "$INSTDIR\.old"
  StrCpy $9 ""
  !insertmacro EachPart MoveIn
  ${If} $9 != ""
    !insertmacro EachPart MoveBack
    RMDir /r "$INSTDIR\.old"
    MessageBox MB_OK|MB_ICONSTOP "$INSTDIR\$9 换不了，没有安装，原有的版本没有动。请关闭 Excel 和 gkxl 的窗口后再运行。" /SD IDOK
    StrCpy $Status 3
    Abort
  ${EndIf}
  RMDir /r "$INSTDIR\.old"
  RMDir /r "$INSTDIR\.new"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ExecWait '"$INSTDIR\python\pythonw.exe" -m gkxl_setup install "$INSTDIR"'

  SetOutPath "$PROFILE"      ; where the shortcuts start
  CreateShortcut "$SENDTO\年报检查.lnk" "${PYTHON}" "-m gkxl.faces.sendto check" "${PYTHON}" 0 SW_SHOWNORMAL "" "检查年报，写出问题清单"
  CreateShortcut "$SENDTO\年报汇总.lnk" "${PYTHON}" "-m gkxl.faces.sendto merge" "${PYTHON}" 0 SW_SHOWNORMAL "" "汇总报送的文件，写出退回单"
  CreateShortcut "$SENDTO\生成填报表.lnk" "${PYTHON}" "-m gkxl.faces.sendto new" "${PYTHON}" 0 SW_SHOWNORMAL "" "按名册给每个单位生成填报表"
  CreateDirectory "${MENU}"
  CreateShortcut "${MENU}\空白填报表.lnk" "$INSTDIR\空白表"
  CreateShortcut "${MENU}\县级汇总.lnk" "$INSTDIR\空白表\县级汇总.xlsm"
!if /FileExists "${TREE}/lib/空白表/名册.xlsx"
  CreateShortcut "${MENU}\名册.lnk" "$INSTDIR\空白表\名册.xlsx"
!endif
  CreateShortcut "${MENU}\使用说明.lnk" "$INSTDIR\使用说明.html"
  CreateShortcut "${MENU}\gkxl 命令行.lnk" "$SYSDIR\cmd.exe" '/k ""$INSTDIR\bin\gkxl.cmd" --help"'
  CreateShortcut "${MENU}\卸载.lnk" "$INSTDIR\uninstall.exe"

  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "gkxl"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "${PYTHON}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KIB}
SectionEnd

Section "Uninstall"
  Call un.FreeToChange
  ClearErrors
  ExecWait '"$INSTDIR\python\pythonw.exe" -m gkxl_setup remove "$INSTDIR"'
  ${If} ${Errors}      ; its folder was removed by hand: the macro must not look for it any more
    Delete "$APPDATA\gkxl\python.txt"
    Delete "$APPDATA\gkxl\installed.json"
    RMDir "$APPDATA\gkxl"
  ${EndIf}
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\bin"
  RMDir /r "$INSTDIR\licenses"
  RMDir /r "$INSTDIR\.new"
  RMDir /r "$INSTDIR\.old"
  Delete "$INSTDIR\使用说明.html"
  Delete "$INSTDIR\install.log"
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SENDTO\年报检查.lnk"
  Delete "$SENDTO\年报汇总.lnk"
  Delete "$SENDTO\生成填报表.lnk"
  Delete "${MENU}\空白填报表.lnk"
  Delete "${MENU}\县级汇总.lnk"
  Delete "${MENU}\名册.lnk"
  Delete "${MENU}\使用说明.lnk"
  Delete "${MENU}\gkxl 命令行.lnk"
  Delete "${MENU}\卸载.lnk"
  RMDir "${MENU}"
  RMDir /r "$LOCALAPPDATA\gkxl\Cache"
  RMDir "$LOCALAPPDATA\gkxl"
  RMDir "$INSTDIR"        ; only where nothing of the user's is left in it
  DeleteRegKey HKCU "${KEY}"
SectionEnd
