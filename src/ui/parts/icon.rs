//! A few pictures, one stroke weight, drawn in the colour of the text around them.
//!
//! They are ornament: the words beside them carry the meaning, so they are hidden from screen
//! readers.

use yew::prelude::*;

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// Plus: add.
    Add,
    /// Minus: smaller.
    Minus,
    /// Bin: take away.
    Remove,
    /// Arrow turning back.
    Undo,
    /// Arrow turning forth.
    Redo,
    /// Slip of paper with a folded corner.
    Note,
    /// Tick.
    Check,
    /// Cross.
    Close,
    /// Points down: opens.
    Down,
    /// Points up.
    Up,
    /// Points to the left.
    Left,
    /// Points to the right.
    Right,
    /// Two points to the left.
    FarLeft,
    /// Two points to the right.
    FarRight,
    /// Calendar sheet.
    Calendar,
    /// Magnifying glass.
    Search,
    /// Pen on a line.
    Sign,
    /// Padlock.
    Lock,
    /// Triangle.
    Warning,
    /// Circle with i.
    Info,
    /// Circle with a question mark.
    Help,
    /// Arrow into a tray.
    Download,
    /// Printer.
    Printer,
    /// Arrow out of a tray: hand over to another app.
    Share,
    /// Sheet of paper.
    Sheet,
    /// Person.
    Person,
    /// Carried over: an arrow out of a sheet.
    Carried,
}

impl Glyph {
    /// Path data in a 24 × 24 box.
    fn path(self) -> &'static str {
        match self {
            Self::Add => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Remove => "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
            Self::Undo => "M8.5 5 4.5 9l4 4M5 9h9a5 5 0 0 1 0 10h-3.5",
            Self::Redo => "m15.5 5 4 4-4 4M19 9h-9a5 5 0 0 0 0 10h3.5",
            Self::Note => "M5 4.5h14V15l-4.5 4.5H5zM14.5 19.5V15H19M8.5 9h7M8.5 12.5h4",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::Down => "m6 9.5 6 6 6-6",
            Self::Up => "m6 14.5 6-6 6 6",
            Self::Left => "m14.5 6-6 6 6 6",
            Self::Right => "m9.5 6 6 6-6 6",
            Self::FarLeft => "m11.5 6-6 6 6 6M18.5 6l-6 6 6 6",
            Self::FarRight => "m12.5 6 6 6-6 6M5.5 6l6 6-6 6",
            Self::Calendar => "M4.5 6h15v13.5h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8",
            Self::Search => "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l4.5 4.5",
            Self::Sign => "M4 20h16M6 15.5 16.5 5l2.5 2.5L8.5 18l-3 .5z",
            Self::Lock => "M6 11h12v8.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::Warning => "M12 4.5 21 19.5H3zM12 10v4.5M12 17v.1",
            Self::Info => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 8v.1",
            Self::Help => {
                "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 16.4v.1"
            }
            Self::Download => "M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15",
            Self::Printer => "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7z",
            Self::Share => "M12 15V4M7.5 8.5 12 4l4.5 4.5M5 12v8h14v-8",
            Self::Sheet => "M6 3.5h8.5L18 7v13.5H6zM14 3.5V7.5h4M9 12h6M9 15.5h6",
            Self::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20a7.5 7.5 0 0 1 15 0",
            Self::Carried => "M13 5H5v14.5h10.5V15M10 12.5h10M16.5 9l3.5 3.5-3.5 3.5",
        }
    }
}

/// Properties of [`Icon`].
#[derive(Clone, Copy, Debug, Properties, PartialEq)]
pub struct IconProps {
    /// Which picture.
    pub glyph: Glyph,
}

/// A picture as tall as the text.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={props.glyph.path()} />
        </svg>
    }
}
