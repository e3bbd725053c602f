//go:build !unix || darwin

package native

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Dark tells whether the system prefers dark windows, as Fyne found out when it began.
func Dark(context.Context) bool {
	return fyne.CurrentApp().Settings().ThemeVariant() == theme.VariantDark
}

// FollowDark calls told with what Dark tells.
func FollowDark(ctx context.Context, told func(dark bool)) { told(Dark(ctx)) }
