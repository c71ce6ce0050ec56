//! Draws on the page with a finger, a pen or a mouse (WebDriver actions).
//!
//! Start at [`Browser::draw`].

use std::time::Duration;

use fantoccini::actions::{
    Actions, InputSource, MOUSE_BUTTON_LEFT, MouseActions, PenActions, PointerAction, TouchActions,
};
use fantoccini::elements::Element;

use crate::browser::Browser;

/// What draws.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tool {
    /// A finger.
    Touch,
    /// A stylus.
    Pen,
    /// A mouse with its left button.
    Mouse,
}

/// A line in fractions of the element's box: (0, 0) is its upper left, (1, 1) its lower right.
pub(crate) type Line = Vec<(f64, f64)>;

impl Browser {
    /// Draws each line on the element, one after another, and lifts the tool between them.
    pub(crate) async fn draw(&self, element: &Element, lines: &[Line], tool: Tool) {
        let (_, _, width, height) = element.rectangle().await.expect("an element has a box");
        let steps = lines
            .iter()
            .flat_map(|line| steps_of(line, element, width, height));
        let id = "drawing".to_owned();
        let actions = match tool {
            Tool::Touch => Actions::from(steps.fold(TouchActions::new(id), InputSource::then)),
            Tool::Pen => Actions::from(steps.fold(PenActions::new(id), InputSource::then)),
            Tool::Mouse => Actions::from(steps.fold(MouseActions::new(id), InputSource::then)),
        };
        self.client
            .perform_actions(actions)
            .await
            .expect("the tool draws");
        self.client.release_actions().await.expect("the tool rests");
    }
}

fn steps_of(line: &Line, element: &Element, width: f64, height: f64) -> Vec<PointerAction> {
    let to = |&(x, y): &(f64, f64), milliseconds| PointerAction::MoveToElement {
        element: element.clone(),
        duration: Some(Duration::from_millis(milliseconds)),
        // WebDriver counts from the middle of the element, in whole pixels.
        x: ((x - 0.5) * width).round(),
        y: ((y - 0.5) * height).round(),
    };
    let Some((first, rest)) = line.split_first() else {
        return Vec::new();
    };
    let mut steps = vec![
        to(first, 0),
        PointerAction::Down {
            button: MOUSE_BUTTON_LEFT,
        },
    ];
    steps.extend(rest.iter().map(|point| to(point, 16)));
    steps.push(PointerAction::Up {
        button: MOUSE_BUTTON_LEFT,
    });
    steps
}
