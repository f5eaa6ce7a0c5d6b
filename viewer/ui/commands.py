"""The one table of what can be done: menus, keys, the palette and the sheet of keys are made of it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Needs(Enum):
    """What must be there for a command to make sense."""

    NOTHING = 0
    PROJECT = 1
    FACT = 2


@dataclass(frozen=True, slots=True)
class Command:
    """`keys` hold in the whole window, `picture_keys` only while the timeline has the focus.

    `sheet` are the words on the sheet of keys where they differ from `words`; neighbours with the same share a line.
    """

    name: str
    words: str
    keys: tuple[str, ...] = ()
    picture_keys: tuple[str, ...] = ()
    sheet: str = ""
    needs: Needs = Needs.PROJECT
    checked: bool = False

    @property
    def plain(self) -> str:
        """Without the dots that announce a dialog."""
        return self.words.rstrip(".")


_ANY, _FACT = Needs.NOTHING, Needs.FACT
PROJECT = (
    Command("open_folder", "Open a folder...", ("Ctrl+O",), needs=_ANY),
    Command("open_files", "Open files...", needs=_ANY),
    Command("open_project", "Open a project...", ("Ctrl+Shift+O",), needs=_ANY),
    Command("sample", "Open the sample", needs=_ANY),
    Command("new", "New project", ("Ctrl+N",)),
    Command("add", "Add a folder...", ("Ctrl+Shift+A",)),
    Command("add_files", "Add files..."),
    Command("paste", "Add copied files", ("Ctrl+V",), needs=_ANY),
    Command("save", "Save as...", ("Ctrl+S", "Ctrl+Shift+S")),
    Command("read_again", "Read everything again"),
    Command("files", "Files and what was left out..."),
    Command("export_picture", "Picture...", ("Ctrl+E",), sheet="Export a picture"),
    Command("export_table", "Table...", ("Ctrl+Shift+E",), sheet="Export a table"),
    Command("export_compare", "Compare or toll chart..."),
    Command("copy_picture", "Copy picture", ("Ctrl+Alt+C",)),
    Command("undo", "Undo", ("Ctrl+Z",), sheet="Undo, redo"),
    Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), sheet="Undo, redo"),
    Command("quit", "Quit", ("Ctrl+Q",), needs=_ANY),
)
FACTS = (
    Command("next_fact", "Next fact", (".",), sheet="Next, previous fact in time"),
    Command("previous_fact", "Previous fact", (",",), sheet="Next, previous fact in time"),
    Command("previous_in_lane", "Previous in the lane", (), ("Left",), sheet="Previous, next in the lane"),
    Command("next_in_lane", "Next in the lane", (), ("Right",), sheet="Previous, next in the lane"),
    Command("lane_above", "Nearest in the lane above", (), ("Up",), sheet="Nearest in the lane above, below"),
    Command("lane_below", "Nearest in the lane below", (), ("Down",), sheet="Nearest in the lane above, below"),
    Command("next_event", "Next event", (), ("E",), sheet="Next, previous event"),
    Command("previous_event", "Previous event", (), ("Shift+E",), sheet="Next, previous event"),
    Command("next_conflict", "Next where accounts differ", (), ("X",), sheet="Next, previous where accounts differ"),
    Command(
        "previous_conflict", "Previous where accounts differ", (), ("Shift+X",),
        sheet="Next, previous where accounts differ",
    ),
    Command("first_fact", "First fact", (), ("Home",), sheet="First, last fact"),
    Command("last_fact", "Last fact", (), ("End",), sheet="First, last fact"),
    Command("open_source", "Read the source", (), ("Return", "Enter"), needs=_FACT),
    Command("compare", "Compare", ("C",), sheet="Compare who tells what of the incident"),
    Command("confirm", "Confirm", ("Ctrl+Return",), sheet="Confirm the fact", needs=_FACT),
    Command("hide", "Hide", ("Ctrl+H",), ("Delete",), sheet="Hide the fact, show it again", needs=_FACT),
    Command("set_time", "Set time...", needs=_FACT),
    Command("set_places", "Set places...", needs=_FACT),
    Command("set_parent", "Place lies in...", needs=_FACT),
    Command("note", "Note...", needs=_FACT),
    Command("dates", "Publication date...", ("Ctrl+D",), sheet="Publication date: why, and set it", needs=_FACT),
    Command("join", "Tells the same as...", needs=_FACT),
    Command("take_out", "Take out of its event", needs=_FACT),
    Command("copy_quote", "Copy quote", ("Ctrl+Shift+C",), sheet="Copy the quote", needs=_FACT),
    Command("original", "Open original", needs=_FACT),
)  # fmt: skip
MOVING = (
    Command("closer", "Closer", ("Ctrl++", "Ctrl+="), ("W",), sheet="Closer, farther"),
    Command("farther", "Farther", ("Ctrl+-",), ("S",), sheet="Closer, farther"),
    Command("earlier", "Earlier", (), ("A", "Shift+Left"), sheet="Earlier, later"),
    Command("later", "Later", (), ("D", "Shift+Right"), sheet="Earlier, later"),
    Command("centre", "Centre the fact, then fit all", (), ("F",), sheet="Centre the chosen fact; again: fit all"),
    Command("fit_event", "Fit the event", (), ("Z",), sheet="Fit all reports of the chosen event"),
    Command("story", "Story", ("Ctrl+0",), sheet="The story"),
    Command("fit", "Fit all", ("Ctrl+9",)),
    Command("compact", "Fold empty stretches", (), ("G",), sheet="Fold empty stretches of time", checked=True),
    Command("go_date", "Go to a date...", ("Ctrl+G",), sheet="Go to a date or a stretch"),
    Command("measure", "Measure from the fact", (), ("M",), sheet="Measure from the chosen fact"),
    Command("back", "View before", ("Alt+Left",), sheet="View before, view after"),
    Command("forward", "View after", ("Alt+Right",), sheet="View before, view after"),
    Command("bookmark", "Bookmark this view...", ("Ctrl+B",)),
    Command("bookmarks", "Bookmarks...", ("Ctrl+Shift+B",)),
    Command("scroll_up", "Scroll up", (), ("Shift+Up", "PgUp"), sheet="Scroll the lanes"),
    Command("scroll_down", "Scroll down", (), ("Shift+Down", "PgDown"), sheet="Scroll the lanes"),
)
LANES = (
    Command("fold", "Fold the lane", (), ("-", "["), sheet="Fold, unfold the lane"),
    Command("unfold", "Unfold the lane", (), ("+", "]"), sheet="Fold, unfold the lane"),
    Command("fold_all", "Fold all"),
    Command("unfold_all", "Unfold all"),
    Command("pin_lane", "Pin the lane on top", (), ("P",), sheet="Pin the lane on top, release it"),
    Command("hide_lane", "Hide the lane", (), ("H",)),
    Command("show_lanes", "Show all lanes"),
    Command("lane_up", "Move the lane up", (), ("Alt+Up",), sheet="Move the lane up, down"),
    Command("lane_down", "Move the lane down", (), ("Alt+Down",), sheet="Move the lane up, down"),
    Command("taller", "Taller lane", (), ("Alt++", "Alt+="), sheet="Taller, lower lane"),
    Command("lower", "Lower lane", (), ("Alt+-",), sheet="Taller, lower lane"),
    Command("usual_heights", "Usual heights"),
)
WINDOW = (
    Command("search", "Search", ("/", "Ctrl+F")),
    Command("find_lane", "Find a lane...", ("Ctrl+P",)),
    Command("escape", "Clear", ("Esc",), sheet="Clear or close what is open"),
    Command("palette", "All commands...", ("Ctrl+Shift+P",), sheet="All commands, lanes and bookmarks", needs=_ANY),
    Command("menu", "Menu", ("F10",), needs=_ANY),
    Command("keys", "Keys", ("?", "F1"), sheet="These keys", needs=_ANY),
    Command("next_part", "Next part of the window", ("F6",), sheet="Next, previous part of the window", needs=_ANY),
    Command(
        "previous_part", "Previous part of the window", ("Shift+F6",), sheet="Next, previous part of the window",
        needs=_ANY,
    ),
    Command("table", "Picture or table", ("Ctrl+T",)),
    Command("side_bar", "Side bar", ("F9",), sheet="Side bar, source panel", checked=True),
    Command("source", "Source panel", ("F8",), sheet="Side bar, source panel", checked=True),
    Command("hidden", "Show hidden facts", checked=True),
    Command("still", "No motion", checked=True, needs=_ANY),
    Command("logs", "Open log folder", needs=_ANY),
    Command("about", "About Dateline", needs=_ANY),
)  # fmt: skip
SHEET = (
    ("Facts", FACTS),
    ("Moving", MOVING),
    ("Lanes", LANES),
    ("Window", WINDOW),
    ("Project", PROJECT),
)
COMMANDS = tuple(command for _, commands in SHEET for command in commands)
# What has no command of its own: (keys or gesture, what it does), under a heading of the sheet.
GESTURES = (
    (
        "Pointer",
        (
            ("Ctrl+wheel", "Zoom (also pinch, or over the ruler)"),
            ("Wheel", "Scroll the lanes"),
            ("Shift+wheel", "Earlier, later"),
            ("Alt+wheel", "Taller, lower lane"),
            ("Drag", "Move the picture"),
            ("Drag on the ruler", "Zoom to a stretch"),
            ("Shift+drag", "Measure how long it is"),
            ("Double click", "Fit what the mark, lane or pile holds"),
            ("Drag a lane\u2019s name", "Order by hand"),
            ("Drag a lane\u2019s foot", "Its height"),
        ),
    ),
    (
        "Search, table, overview",
        (
            ("Enter  Shift+Enter", "Search: next, previous fact found"),
            ("Ctrl+C", "Copy the chosen rows"),
            ("Shift+Up  Shift+Down", "Choose several rows"),
            ("Menu", "Sort, copy"),
            ("Left  Right", "Overview: earlier, later"),
            ("Up  Down", "Overview: closer, farther"),
            ("Ctrl+Left  Ctrl+Right", "Overview: move its left edge"),
            ("Shift+Left  Shift+Right", "Overview: move its right edge"),
        ),
    ),
)
MENU = (
    (
        "Project",
        "new open_folder open_files open_project recent sample | add add_files paste | save read_again files | quit",
    ),
    ("Edit", "undo redo | copy_quote original | correct | search hidden"),
    ("View", "story fit closer farther back forward | compact | compare table side_bar source | theme text still"),
    (
        "Go",
        "go_date bookmark bookmarks bookmarked | next_fact previous_fact previous_in_lane next_in_lane lane_above"
        " lane_below next_event previous_event next_conflict previous_conflict first_fact last_fact | open_source"
        " centre fit_event measure | earlier later scroll_up scroll_down",
    ),
    (
        "Lanes",
        "group order find_lane | fold unfold fold_all unfold_all | pin_lane hide_lane show_lanes lane_up lane_down |"
        " taller lower usual_heights",
    ),
    ("Export", "export_picture export_compare export_table | copy_picture"),
    ("Help", "palette keys logs about"),
)
OPEN_MENU = "open_folder open_files open_project recent | sample"
EXPORT_MENU = "export_picture export_compare export_table | copy_picture"
CORRECT_MENU = "set_time set_places set_parent kinds note | confirm hide | dates | join take_out"
LANES_MENU = "group order | fold_all unfold_all show_lanes usual_heights"
