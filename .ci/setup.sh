# Sourced by ./run, ./test and .ci/run: finds out what the machine lacks and
# installs it. What is there already costs nothing: nothing is asked of a
# package manager.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

# as_root runs a command as root, through sudo if need be.
as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		say "Root is needed to run: $*"
		return 1
	fi
}

# install NAME_ON_DEBIAN,NAME_ON_FEDORA… installs packages.
install() {
	local debian=() fedora=() pair
	for pair in "$@"; do
		debian+=("${pair%,*}")
		fedora+=("${pair#*,}")
	done
	if command -v apt-get >/dev/null; then
		say "Installing: ${debian[*]}"
		as_root apt-get update -qq
		as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${debian[@]}" >&2
	elif command -v dnf >/dev/null; then
		say "Installing: ${fedora[*]}"
		as_root dnf install -y -q "${fedora[@]}" >&2
	else
		say "Please install what these packages hold (Debian's names): ${debian[*]}"
		return 1
	fi
}

has_library() { command -v pkg-config >/dev/null && pkg-config --exists "$1"; }

# need_build sees to what compiling Fyne needs: a C compiler, OpenGL and X11.
need_build() {
	local missing=()
	command -v go >/dev/null || { say "Go 1.26 or newer is needed: https://go.dev/dl/"; return 1; }
	command -v gcc >/dev/null || missing+=(gcc,gcc libc6-dev,glibc-devel)
	command -v pkg-config >/dev/null || missing+=(pkg-config,pkgconf-pkg-config)
	has_library gl || missing+=(libgl1-mesa-dev,mesa-libGL-devel)
	has_library x11 || missing+=(libx11-dev,libX11-devel)
	has_library xcursor || missing+=(libxcursor-dev,libXcursor-devel)
	has_library xrandr || missing+=(libxrandr-dev,libXrandr-devel)
	has_library xinerama || missing+=(libxinerama-dev,libXinerama-devel)
	has_library xi || missing+=(libxi-dev,libXi-devel)
	has_library xxf86vm || missing+=(libxxf86vm-dev,libXxf86vm-devel)
	[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
}

# need_display sees to a virtual display with OpenGL, and to pictures of it.
need_display() {
	local missing=()
	command -v Xvfb >/dev/null || missing+=(xvfb,xorg-x11-server-Xvfb libgl1-mesa-dri,mesa-dri-drivers)
	command -v xwininfo >/dev/null || missing+=(x11-utils,xwininfo)
	[ -x "$(command -v import)" ] || missing+=(imagemagick,ImageMagick)
	[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
}

# need_hands sees to what tests press keys and move the mouse with.
need_hands() {
	local missing=()
	command -v xdotool >/dev/null || missing+=(xdotool,xdotool)
	command -v xclip >/dev/null || missing+=(xclip,xclip)
	command -v setxkbmap >/dev/null || missing+=(x11-xkb-utils,setxkbmap)
	[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
}

# start_display starts Xvfb on a free number, and sets DISPLAY and XVFB_PID. It is not
# reset when the last window closes: another that opens meanwhile would be refused.
start_display() {
	local number
	number=$(mktemp)
	Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$number" >/dev/null 2>&1 &
	XVFB_PID=$!
	for _ in $(seq 100); do
		[ -s "$number" ] && break
		sleep 0.1
	done
	DISPLAY=:$(cat "$number")
	rm -f "$number"
	[ "$DISPLAY" != : ] || { say "Xvfb did not start"; return 1; }
	export DISPLAY XVFB_PID
}
