package filechooser

import (
	"context"
	"fmt"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

// openFileName is OPENFILENAMEW of the common dialogs.
type openFileName struct {
	size          uint32
	owner         windows.HWND
	instance      windows.Handle
	filter        *uint16
	customFilter  *uint16
	maxCustom     uint32
	filterIndex   uint32
	file          *uint16
	maxFile       uint32
	fileTitle     *uint16
	maxFileTitle  uint32
	initialDir    *uint16
	title         *uint16
	flags         uint32
	fileOffset    uint16
	fileExtension uint16
	defaultExt    *uint16
	customData    uintptr
	hook          uintptr
	templateName  *uint16
	_             uintptr
	_             uint32
	flagsEx       uint32
}

const (
	overwritePrompt = 0x2
	hideReadOnly    = 0x4
	noChangeDir     = 0x8
	pathMustExist   = 0x800
	fileMustExist   = 0x1000
	explorer        = 0x80000
	longestPath     = 32767
)

// Choose shows the dialog and gives the file that was chosen. It returns when the
// dialog is closed; nothing closes it but the user.
func Choose(_ context.Context, r Request) (path string, err error) {
	dialogs := windows.NewLazySystemDLL("comdlg32.dll")
	dialog, flags := dialogs.NewProc("GetOpenFileNameW"), uint32(fileMustExist)
	if r.Name != "" {
		dialog, flags = dialogs.NewProc("GetSaveFileNameW"), overwritePrompt
	}
	if err := dialog.Find(); err != nil {
		return "", fmt.Errorf("%w: %w", ErrNone, err)
	}
	title, err := windows.UTF16PtrFromString(r.Title)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNone, err)
	}
	file := make([]uint16, longestPath)
	copy(file, windows.StringToUTF16(r.Name))
	filter := filterOf(r)
	o := openFileName{filter: &filter[0], file: &file[0], maxFile: uint32(len(file)), title: title, flags: flags | explorer | hideReadOnly | noChangeDir | pathMustExist}
	o.size = uint32(unsafe.Sizeof(o))
	if done, _, _ := dialog.Call(uintptr(unsafe.Pointer(&o))); done == 0 {
		if code, _, _ := dialogs.NewProc("CommDlgExtendedError").Call(); code != 0 {
			return "", fmt.Errorf("%w: %#x", ErrNone, code)
		}
		return "", ErrDismissed
	}
	return windows.UTF16ToString(file), nil
}

// filterOf gives the kinds of files as the dialogs want them: a name and patterns,
// each ended by a zero, and another at the end of all.
func filterOf(r Request) []uint16 {
	var patterns []string
	for _, e := range r.EndsIn {
		patterns = append(patterns, "*"+e)
	}
	if len(patterns) == 0 {
		return []uint16{0, 0}
	}
	var all []uint16
	for _, s := range []string{strings.ReplaceAll(r.Kind, "\x00", ""), strings.Join(patterns, ";")} {
		all = append(all, windows.StringToUTF16(s)...)
	}
	return append(all, 0)
}
