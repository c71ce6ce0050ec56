//! Presentational parts: buttons, bars, notices, the line of stages.
//!
//! They know nothing of answers, forms or the session, and hold no sentence of their own: words
//! come in as properties, intentions go out through callbacks. Looks are in `styles/parts.css`,
//! `styles/layout.css`, `styles/rail.css` and `styles/board.css`. Start at [`Button`]; the frame of a screen is
//! [`TopBar`], [`Stages`] and [`ActionBar`].

mod action_bar;
mod board;
mod button;
mod dialog;
mod empty_state;
mod focus;
mod icon;
mod keyboard;
mod language_switch;
mod notice;
mod problem_list;
mod reason_dialog;
mod search_box;
mod secret_entry;
mod section;
mod stages;
mod text_entry;
mod top_bar;

pub use action_bar::{ActionBar, ActionBarProps};
pub use board::{Board, BoardCell, BoardProps, BoardRow, Pick};
pub use button::{Button, ButtonProps, Weight};
pub use dialog::{Dialog, DialogProps};
pub use empty_state::{EmptyState, EmptyStateProps};
pub use focus::{focus_after, focus_first_in, focus_on, focus_section};
pub use icon::{Glyph, Icon, IconProps};
pub use language_switch::{LanguageChoice, LanguageSwitch, LanguageSwitchProps};
pub use notice::{Notice, NoticeProps, Tone};
pub use problem_list::{ProblemEntry, ProblemList, ProblemListProps};
pub use reason_dialog::{ReasonDialog, ReasonDialogProps};
pub use search_box::{SearchBox, SearchBoxProps};
pub use secret_entry::{SecretEntry, SecretEntryProps};
pub use section::{Section, SectionProps};
pub use stages::{Stage, StageShape, StageShapeProps, StageState, Stages, StagesProps};
pub use text_entry::{TextEntry, TextEntryProps};
pub use top_bar::{HEADING, Saving, TopBar, TopBarProps};
