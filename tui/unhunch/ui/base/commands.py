"""What a command is: a thing to do, its keys, and its words."""

from typing import Final

from msgspec import Struct
from textual.binding import Binding, BindingType


class Command(Struct, frozen=True):
    """One thing to do.

    ``action`` is the name of the screen's ``action_`` method. ``keys`` are Textual's key names, the first one is shown
    as ``label``. ``footer`` ranks it where there is little room, 1 first; 0 keeps it out of the footer. ``always``
    gives its keys to nobody else, not even to a widget that has the focus.
    """

    action: str
    keys: tuple[str, ...]
    label: str
    title: str
    help: str
    footer: int = 0
    always: bool = False

    @property
    def line(self) -> str:
        """The line of the help; for a function key, which not every keyboard sends, it names another one."""
        also = ""
        if self.label.startswith("F") and self.label[1:].isdecimal():
            others = (key.replace("ctrl+", "^") for key in self.keys)
            also = next((f" Or {key}." for key in others if len(key.removeprefix("^")) == 1), "")
        return f"{self.label:>6}  {self.help}{also}"


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """Return the key bindings of a screen's commands."""
    return [
        Binding(",".join(c.keys), c.action, c.help, show=False, key_display=c.label, priority=c.always)
        for c in commands
    ]


SESSION: Final = (
    Command("pause", ("space",), "space", "pause", "Pause, or go on. A paused hold begins anew.", 1),
    Command("next", ("n", "right"), "n", "next", "Go to the next exercise.", 3),
    Command("back", ("b", "left"), "b", "back", "Go back to the previous exercise.", 4),
    Command("pain", ("x",), "x", "pain: stop", "Stop this exercise at once, for sharp or worsening pain.", 2, True),
    Command("restart", ("r",), "r", "restart", "Begin this exercise anew.", 7),
    Command("more", ("plus", "equals_sign", "up"), "+", "one more", "Do one repetition more on each side.", 8),
    Command("fewer", ("minus", "down"), "-", "one fewer", "Do one repetition fewer on each side.", 9),
    Command("swap", ("s",), "s", "swap", "Do another exercise instead, one that needs no floor.", 6),
    Command("tap", ("enter",), "enter", "count", "Count, where an exercise counts; end an open one.", 0),
    Command("mute", ("m",), "m", "sound", "Sound off, or on.", 10),
    Command("quiet", ("comma",), ",", "quieter", "Turn the sound down.", 0),
    Command("loud", ("full_stop",), ".", "louder", "Turn the sound up.", 0),
    Command("hide", ("h",), "h", "hide", "Hide this exercise from now on, and go to the next one.", 12),
    Command("end", ("q", "escape"), "q", "end", "End the session here.", 5),
    Command("help", ("question_mark", "f1"), "?", "help", "Show all keys, and how to do this exercise.", 2),
    Command("next_theme", ("t",), "t", "theme", "Show the next theme, and keep it.", 11),
    Command("themes", ("f5", "T"), "F5", "themes", "Choose a theme from the list, and see each one at once.", 0),
    Command("settings", ("f3", "o"), "F3", "settings", "Change the settings; the session stands meanwhile.", 0),
)

STOPPED: Final = (
    Command("go_on", ("n", "enter"), "n", "next exercise", "Go on with the next exercise.", 1),
    Command("easier", ("e",), "e", "easier", "Do this exercise anew in an easier way, where it has one.", 2),
    Command("end", ("q", "escape"), "q", "end", "End the session here.", 2),
    Command("hide", ("h",), "h", "hide", "Hide this exercise from now on; h once more brings it back.", 5),
    Command("lower", ("left",), "0-9 ← →", "discomfort", "Say how much discomfort there is now, if you like.", 3),
    Command("higher", ("right",), "→", "more", "Say a higher number.", 0),
    Command("notice", ("i",), "i", "is it one of these?", "See what needs help, and read when to stop.", 2),
)

START: Final = (
    Command("begin", ("enter",), "enter", "start", "Start what is chosen.", 1),
    Command("due", ("ctrl+d",), "^d", "what is due", "Start what is due today: the full session, or a break.", 1),
    Command("clear", ("escape",), "esc", "clear", "Clear the filter.", 6),
    Command("notice", ("f2", "ctrl+r"), "F2", "safety", "Read the safety notice.", 5),
    Command("help", ("f1", "ctrl+k"), "F1", "help", "Show all keys.", 2),
    Command("fit_break", ("ctrl+b",), "^b", "fit my break", "Say how long and where; see what fits, and begin.", 4),
    Command("library", ("f4", "ctrl+l"), "F4", "exercises", "Browse all exercises, and switch them on and off.", 4),
    Command("edit", ("ctrl+e",), "^e", "edit", "Edit a copy of the routine that is chosen.", 5),
    Command("new", ("ctrl+n",), "^n", "new", "Make a new routine.", 5),
    Command("stats", ("f8", "ctrl+s"), "F8", "statistics", "See what you did: by day, by week, by exercise.", 6),
    Command("settings", ("f3", "ctrl+o"), "F3", "settings", "Change the settings.", 7),
    Command(
        "conditions",
        ("f7", "ctrl+a"),
        "F7",
        "ask first",
        "Say which conditions are yours, and what follows.",
        8,
    ),
    Command("themes", ("f5", "ctrl+y"), "F5", "themes", "Choose a theme from the list, and see each one at once.", 4),
    Command("studio", ("f6", "ctrl+u"), "F6", "theme studio", "Change the theme's colours, and make it your own.", 9),
    Command("next_theme", ("ctrl+t",), "^t", "next theme", "Show the next theme, and keep it.", 10),
    Command("wait", ("f9", "ctrl+w"), "F9", "wait", "Wait for the next break, with large digits.", 7),
    Command("quit", ("ctrl+q",), "^q", "quit", "Leave unhunch.", 3),
)

WAIT: Final = (
    Command("begin", ("enter",), "enter", "begin", "Begin the break: the one that is due, or one now.", 1),
    Command("later", ("l",), "l", "later", "Put off the break that is due.", 2),
    Command("skip", ("s",), "s", "skip", "Leave out the break that is due, or the next one.", 3),
    Command("pause", ("p",), "p", "pause", "Keep quiet until you press it again.", 4),
    Command("help", ("question_mark", "f1"), "?", "help", "Show all keys.", 6),
    Command("settings", ("f3", "o"), "F3", "settings", "Change the settings, such as hours and how often.", 7),
    Command("next_theme", ("t",), "t", "theme", "Show the next theme, and keep it.", 0),
    Command("leave", ("escape", "q"), "esc", "leave", "Wait no longer.", 5),
)
"""What can be done while waiting. None of it counts right after it calls: that was typed for something else."""

NOTICE: Final = (
    Command("accept", ("enter",), "enter", "I have read this", "Read on; at the end say that you have read it.", 1),
    Command("leave", ("escape", "q", "ctrl+q"), "esc", "leave", "Close the notice; at the first run leave unhunch.", 2),
    Command("scroll_down", ("down", "j"), "↓", "scroll", "Scroll the notice.", 3),
    Command("scroll_up", ("up", "k"), "↑", "scroll up", "Scroll the notice back.", 0),
    Command("help", ("question_mark", "f1"), "?", "keys", "Show all keys.", 4),
)

SUMMARY: Final = (
    Command("close", ("enter", "escape", "q"), "enter", "close", "Back to the start.", 1),
    Command("again", ("r",), "r", "once more", "Do the same once more.", 2),
    Command("lower", ("left",), "0-9 ← →", "discomfort", "Say how much discomfort there is now, if you like.", 3),
    Command("higher", ("right",), "→", "more", "Say a higher number.", 0),
    Command("note", ("n",), "n", "note", "Write a note on this session.", 4),
)

QUESTION: Final = (
    Command("yes", ("enter", "q", "y"), "enter", "end here", "End the session.", 1),
    Command("no", ("escape", "space", "n"), "esc", "go on", "Go on with the session.", 2),
)

_UP_DOWN: Final = (
    Command("up", ("up", "k"), "↑", "up", "Go up.", 0),
    Command("down", ("down", "j"), "↓", "down", "Go down.", 0),
    Command("page_up", ("pageup",), "PgUp", "page up", "Go up by a page.", 0),
    Command("page_down", ("pagedown",), "PgDn", "page down", "Go down by a page.", 0),
)

PICKER: Final = (
    Command("keep", ("enter",), "enter", "keep", "Keep this theme.", 1),
    Command("restore", ("escape", "q"), "esc", "back", "Show again the theme that was there before.", 2),
    Command("edit", ("e", "f6"), "e", "edit", "Change this theme in the studio.", 3),
    *_UP_DOWN,
)

SETTINGS: Final = (
    Command("less", ("left", "h"), "← →", "change", "Take the value before, or a smaller number.", 1),
    Command("more", ("right", "l"), "→", "more", "Take the next value, or a greater number.", 0),
    Command("edit", ("enter",), "enter", "type", "Type a value.", 2),
    Command("reset", ("d", "delete", "backspace"), "d", "default", "Take the default again.", 3),
    Command("close", ("escape", "q", "f3"), "esc", "close", "Close the settings; they are saved already.", 4),
    Command("help", ("question_mark", "f1"), "?", "help", "Show all keys.", 5),
    Command("conditions", ("f7", "c"), "F7", "ask first", "Say which conditions are yours, and what follows.", 6),
    *_UP_DOWN,
)

CONDITIONS: Final = (
    Command("answer", ("space", "right"), "space", "yes/no", "Say yes or no; of an exercise, take the next choice.", 1),
    Command("answer_back", ("left",), "←", "back", "Say yes or no; of an exercise, take the choice before.", 0),
    Command("close", ("enter", "escape", "q", "f7"), "enter", "done", "Done; all is kept already.", 2),
    Command("flags", ("f",), "f", "red flags", "Say which red flags apply that no physician has looked at.", 4),
    Command("help", ("question_mark", "f1"), "?", "help", "Show all keys.", 3),
    *_UP_DOWN,
)

STUDIO: Final = (
    Command("edit", ("enter", "number_sign"), "enter", "type", "Type a colour: #rrggbb, or a name such as teal.", 1),
    Command("darker", ("left", "l"), "← →", "light", "Make the colour darker.", 2),
    Command("lighter", ("right", "L"), "→", "lighter", "Make the colour lighter.", 0),
    Command("hue_back", ("h",), "h H", "hue", "Turn the hue back.", 3),
    Command("hue_on", ("H",), "H", "hue on", "Turn the hue on.", 0),
    Command("greyer", ("s",), "s S", "saturation", "Make the colour greyer.", 4),
    Command("purer", ("S",), "S", "purer", "Make the colour purer.", 0),
    Command("save", ("ctrl+s",), "^s", "save", "Save it as a theme of your own, and wear that.", 5),
    Command("undo", ("z", "ctrl+z"), "z", "undo", "Undo the last change.", 6),
    Command("redo", ("y", "ctrl+y"), "y", "redo", "Make the change again that was undone.", 9),
    Command("compare", ("o",), "o", "original", "Show the original colours, then yours again.", 10),
    Command("vision", ("c",), "c", "colour-blind", "See it with deuteranopia, protanopia, tritanopia, as usual.", 11),
    Command("reset", ("d", "delete"), "d", "default", "Have the colour made from the base colours again.", 12),
    Command("mend", ("m",), "m", "mend", "Make the colour just light or dark enough to be read.", 13),
    Command("figure", ("n",), "n", "exercise", "Show another exercise.", 14),
    Command("help", ("question_mark", "f1"), "?", "help", "Show all keys.", 8),
    Command("close", ("escape", "q"), "esc", "leave", "Leave the studio; it asks when something is not saved.", 7),
    *_UP_DOWN,
)

DRAFT: Final = (
    Command("yes", ("enter", "y"), "enter", "take it", "Go on where the studio ended.", 1),
    Command("no", ("d",), "d", "throw away", "Begin anew.", 2),  # x stops for pain, where a session is below
    Command("stay", ("escape",), "esc", "later", "Leave it for another time.", 3),
)

HELP: Final = (Command("close", ("escape", "question_mark", "enter", "q", "f1"), "esc", "close", "Close the help.", 1),)


LIBRARY: Final = (
    Command("begin", ("enter",), "enter", "start", "Start this exercise, by itself.", 1),
    Command("read", ("i", "f1", "question_mark"), "i", "read", "Read how it is done, and all keys.", 2),
    Command("switch", ("space",), "space", "on/off", "Switch the exercise off, or on.", 3),
    Command("hide", ("h",), "h", "hide/show", "Hide the exercise for you, or bring it back.", 6),
    Command("add", ("a",), "a", "add to routine", "Add it to a routine.", 6),
    Command("find", ("slash",), "/", "find", "Find by what you type; enter goes back to the list.", 4),
    Command("area", ("1",), "1", "area", "Show one part of the body, then the next one.", 0),
    Command("position", ("2",), "2", "position", "Show one position, then the next one.", 0),
    Command("needs", ("3",), "3", "needs", "Show what needs nothing, then what needs a chair, and so on.", 0),
    Command("conditions", ("f7", "c"), "F7", "ask first", "Say which conditions are yours, and what follows.", 7),
    Command("leave", ("escape", "q"), "esc", "back", "Show all again, then back to the start.", 5),
)

EDITOR: Final = (
    Command("add", ("a", "insert"), "a", "add", "Add an exercise below.", 1),
    Command("remove", ("d", "delete", "backspace"), "d", "remove", "Remove this exercise.", 3),
    Command("more", ("right", "plus", "equals_sign"), "←→", "dose", "Do more of it with →, less with ←.", 2),
    Command("fewer", ("left", "minus"), "←", "less", "Do less of it.", 0),
    Command(
        "lift",
        ("shift+up", "left_square_bracket"),
        "[ ]",
        "move",
        "Move it up with [, down with ]; or with shift and the arrows.",
        5,
    ),
    Command("lower", ("shift+down", "right_square_bracket"), "]", "move down", "Move it down.", 0),
    Command("option", ("o",), "o", "option", "Switch an option of the exercise on or off.", 9),
    Command("undo", ("u", "ctrl+z"), "u", "undo", "Undo the last change.", 6),
    Command("redo", ("r", "ctrl+y"), "r", "redo", "Do what was undone.", 10),
    Command("title", ("t",), "t", "title", "Give the routine a title.", 7),
    Command("goal", ("g",), "g", "goal", "Say how many minutes it is meant for.", 8),
    Command("save", ("s", "ctrl+s"), "s", "save", "Save it as a file of yours.", 4),
    Command("rename", ("n",), "n", "rename", "Give its file another name.", 12),
    Command("delete", ("D",), "D", "delete", "Delete its file, after a question.", 13),
    Command(
        "read", ("i", "enter", "f1", "question_mark"), "i", "read", "Read how the exercise is done, and all keys.", 11
    ),
    Command("leave", ("escape", "q"), "esc", "back", "Back; what is not saved is asked for.", 4),
)

PICK: Final = (
    Command("take", ("enter",), "enter", "take", "Take this one.", 1),
    Command("leave", ("escape",), "esc", "back", "Take none.", 2),
)

ASK: Final = (
    Command("take", ("enter",), "enter", "ok", "Take what is written.", 1),
    Command("leave", ("escape",), "esc", "back", "Leave it as it was.", 2),
)

REPLACE: Final = (
    Command("yes", ("y",), "y", "replace it", "Replace it.", 1),
    Command("no", ("escape", "n"), "esc", "back", "Leave it as it is.", 2),
)

DELETE: Final = (
    Command("yes", ("y",), "y", "delete it", "Delete it for good.", 1),
    Command("no", ("escape", "n"), "esc", "back", "Leave it as it is.", 2),
)

UNSAVED: Final = (
    Command("save", ("s", "enter"), "s", "save", "Save it first.", 1),
    Command("discard", ("d",), "d", "discard", "Leave without saving.", 2),
    Command("stay", ("escape",), "esc", "stay", "Go on editing.", 3),
)

_CURSOR: Final = (
    Command("up", ("up", "k"), "↑", "up", "Go up.", 0),
    Command("down", ("down", "j"), "↓", "down", "Go down.", 0),
)

RATING: Final = (
    Command("take", ("enter",), "enter", "take", "Take this number; with none, leave the question out.", 2),
    Command("lower", ("left", "down"), "0-9 ← →", "choose", "Choose a number; 1 and then 0 is ten.", 1),
    Command("higher", ("right", "up"), "→", "more", "Choose a higher number.", 0),
    Command("skip", ("s", "tab"), "s", "skip", "Leave this question out.", 3),
    Command("leave", ("escape",), "esc", "back", "Go back; nothing is begun.", 4),
)

ONE_OF: Final = (
    Command("take", ("enter", "space"), "enter", "take", "Take this one.", 1),
    Command("skip", ("s", "tab"), "s", "skip", "Leave this question out.", 2),
    Command("leave", ("escape",), "esc", "back", "Go back.", 3),
    *_CURSOR,
)

DECIDE: Final = (
    Command("take", ("enter", "space"), "enter", "take", "Take this one.", 1),
    Command("leave", ("escape", "q"), "esc", "leave", "Leave it for today, or for later.", 2),
    *_CURSOR,
)

SYMPTOMS: Final = (
    Command("tick", ("space",), "space", "choose", "Choose this one, or not.", 1),
    Command("take", ("enter",), "enter", "done", "Go on with what is chosen.", 2),
    Command("none", ("n",), "n", "none of these", "Say that none of these applies.", 3),
    Command("leave", ("escape",), "esc", "back", "Go back to the question, without an answer.", 4),
    *_CURSOR,
)

RED_FLAG: Final = (
    Command("leave", ("escape", "q"), "esc", "back to the start", "Leave it for today.", 1),
    Command("scroll_down", ("down", "j", "space"), "↓", "read on", "Scroll down.", 2),
    Command("scroll_up", ("up", "k"), "↑", "scroll up", "Scroll up.", 0),
    Command("go_on", ("g",), "g", "begin all the same", "Begin all the same; there once all was read.", 3),
)


STATS: Final = (
    Command("next_picture", ("right", "tab"), "← →", "picture", "Go to the next picture.", 1),
    Command("last_picture", ("left", "shift+tab"), "←", "picture before", "Go to the picture before.", 0),
    Command("days", ("1",), "1", "days", "Show the days of the year.", 0),
    Command("plan", ("2",), "2", "plan", "Show what was done of the plan.", 0),
    Command("discomfort", ("3",), "3", "discomfort", "Show the discomfort before and after.", 0),
    Command("exercises", ("4",), "4", "exercises", "Show minutes and repetitions of each exercise.", 0),
    Command("left_out", ("5",), "5", "left out", "Show what was skipped or stopped.", 0),
    Command("table", ("v",), "v", "table", "Show the numbers as a table, or the picture again.", 2),
    Command("earlier", ("left_square_bracket",), "[ ]", "time", "Go back in time with [, on with ].", 4),
    Command("later", ("right_square_bracket",), "]", "later", "Go on in time.", 0),
    Command("week", ("w",), "w m q y a", "range", "Show a week.", 5),
    Command("month", ("m",), "m", "month", "Show a month: five weeks.", 0),
    Command("quarter", ("q",), "q", "quarter", "Show a quarter: 13 weeks.", 0),
    Command("year", ("y",), "y", "year", "Show a year: 53 weeks.", 0),
    Command("all", ("a",), "a", "all", "Show all that was kept.", 0),
    Command("large", ("enter",), "enter", "large", "Give this picture all the room, or show all of them.", 7),
    Command("help", ("question_mark", "f1"), "?", "help", "Say what the pictures show, and show all keys.", 6),
    Command("close", ("escape",), "esc", "back", "Back to where you were.", 3),
    *_UP_DOWN,
)

FIT: Final = (
    Command("begin", ("enter",), "enter", "start", "Start what fits.", 1),
    Command("less", ("left", "h"), "← →", "change", "Take the value before, or less time.", 2),
    Command("more", ("right", "l", "space"), "→", "more", "Take the next value, or more time.", 0),
    Command("another", ("r",), "r", "another", "Let chance decide anew between what is equally good.", 3),
    Command("help", ("question_mark", "f1"), "?", "help", "Show all keys.", 5),
    Command("close", ("escape", "q"), "esc", "back", "Back to the start.", 4),
    *_UP_DOWN,
)
