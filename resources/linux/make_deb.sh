#!/bin/sh
# make_deb.sh FOLDER OUT    turn PyInstaller's dist/Dateline into a Debian package in OUT (needs dpkg-deb only)
set -eu
[ $# = 2 ] || { echo "make_deb.sh FOLDER OUT" >&2; exit 2; }
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
resources=$here/..
id=org.dateline.Dateline
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$resources/../pyproject.toml")
architecture=$(dpkg --print-architecture)
glibc=$(dpkg-query -W -f '${Version}' libc6 | cut -d- -f1)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
share=$root/usr/share
install -d "$root/DEBIAN" "$root/usr/bin" "$root/usr/lib" "$share/doc/dateline"
cp -a "$1" "$root/usr/lib/dateline"
ln -s ../lib/dateline/Dateline "$root/usr/bin/dateline"
install -D -m644 "$here/$id.desktop" "$share/applications/$id.desktop"
install -D -m644 "$here/$id.xml" "$share/mime/packages/$id.xml"
install -D -m644 "$resources/icons/dateline.svg" "$share/icons/hicolor/scalable/apps/$id.svg"
for size in 16 24 32 48 64 128 256 512; do
    install -D -m644 "$resources/icons/dateline-$size.png" "$share/icons/hicolor/${size}x$size/apps/$id.png"
done
cat "$resources/../LICENSE" "$resources/../NOTICE" >"$share/doc/dateline/copyright"
cat >"$root/DEBIAN/control" <<CONTROL
Package: dateline
Version: $version
Section: editors
Priority: optional
Architecture: $architecture
Maintainer: Dateline contributors <dateline@localhost>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: libc6 (>= $glibc), libgl1, libegl1, fontconfig-config, fonts-dejavu-core, xkb-data
Recommends: xdg-desktop-portal, libwayland-client0, libwayland-cursor0, libwayland-egl1
Description: timeline of what news articles report, with its sources
 Drop a folder of news articles on the window: each reported fact stands on a time axis, in a lane by place,
 with the sentence it comes from.
CONTROL
dpkg-deb --root-owner-group -Zxz -z1 --build "$root" "$2/dateline_${version}_$architecture.deb"
