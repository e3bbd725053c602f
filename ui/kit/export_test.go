package kit

import "time"

// NoticeGround is the ground of a notice, for tests from outside.
type NoticeGround = noticeGround

// NoticeTimer gives what takes the notice away that there is.
func NoticeTimer(o *Overlay) *time.Timer { return o.timer }
