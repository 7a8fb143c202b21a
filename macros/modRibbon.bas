Attribute VB_Name = "modRibbon"
Option Explicit
' What the ribbon's buttons call (ribbon.xml).

Public Sub GkxlRibbonCheck(control As IRibbonControl)
    GkxlCheck
End Sub

Public Sub GkxlRibbonClear(control As IRibbonControl)
    GkxlClear
End Sub

Public Sub GkxlRibbonNext(control As IRibbonControl)
    GkxlNext
End Sub

Public Sub GkxlRibbonPrior(control As IRibbonControl)
    GkxlPrior
End Sub

Public Sub GkxlRibbonWord(control As IRibbonControl)
    GkxlWord
End Sub
