"""A file portal for the trials of the window, on the session bus.

`portal.py silent`: owns the portal's name and never answers.
`portal.py cancel`: closes each dialog at once, as a person does who has changed their mind.
`portal.py dies`: ends while a dialog is open.
`portal.py FILE...`: chooses these files in each dialog.

Needs the Python of Debian with GObject.
"""

import os
import sys
import time
from urllib.parse import quote

from gi.repository import Gio, GLib

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
XML = """<node><interface name="org.freedesktop.portal.FileChooser">
  <method name="OpenFile">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/>
  </method>
  <method name="SaveFile">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/>
  </method>
  <property name="version" type="u" access="read"/>
</interface></node>"""


def own(bus):
    request = GLib.Variant("(su)", (NAME, 4))
    bus.call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
        request, None, Gio.DBusCallFlags.NONE, -1, None,
    )
    print("owned", flush=True)


def answer(bus, request, mode, files):
    if mode == "dies":
        os._exit(0)
    code, results = 1, {}
    if mode == "files":
        uris = ["file://" + quote(file) for file in files]
        code, results = 0, {"uris": GLib.Variant("as", uris)}
    body = GLib.Variant("(ua{sv})", (code, results))
    bus.emit_signal(None, request, "org.freedesktop.portal.Request", "Response", body)
    print("answered", flush=True)
    return False


def main(mode, files):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    def called(_bus, sender, _path, _interface, method, parameters, invocation):
        title, options = parameters.unpack()[1:]
        print(method, title, sorted(options), flush=True)
        token = options["handle_token"]
        caller = sender.lstrip(":").replace(".", "_")
        request = f"{PATH}/request/{caller}/{token}"
        invocation.return_value(GLib.Variant("(o)", (request,)))
        GLib.timeout_add(30, answer, bus, request, mode, files)

    interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
    version = lambda *_: GLib.Variant("u", 4)
    bus.register_object(PATH, interface, called, version, None)
    own(bus)
    if mode == "silent":
        # Calls of a known object wait for the main loop.
        time.sleep(600)
    GLib.MainLoop().run()


if __name__ == "__main__":
    first = sys.argv[1]
    if first in ("silent", "cancel", "dies"):
        main(first, [])
    else:
        main("files", sys.argv[1:])
