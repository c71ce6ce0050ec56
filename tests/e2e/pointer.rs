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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        let paper = Paper::of(element).await;
        let steps = lines.iter().flat_map(|line| {
            let mut steps = paper.begun(line);
            steps.extend(UP);
            steps
        });
        self.perform(tool, steps.collect()).await;
        self.client.release_actions().await.expect("the tool rests");
    }

    /// Begins a line and leaves the tool on the element.
    pub(crate) async fn begin_line(&self, element: &Element, line: &Line, tool: Tool) {
        let steps = Paper::of(element).await.begun(line);
        self.perform(tool, steps).await;
    }

    /// Goes on with the line that was begun, and lifts the tool.
    pub(crate) async fn end_line(&self, element: &Element, line: &Line, tool: Tool) {
        let mut steps = Paper::of(element).await.through(line);
        steps.extend(UP);
        self.perform(tool, steps).await;
        self.client.release_actions().await.expect("the tool rests");
    }

    async fn perform(&self, tool: Tool, steps: Vec<PointerAction>) {
        let tool = self.engine.tool(tool);
        let (id, steps) = ("drawing".to_owned(), steps.into_iter());
        let actions = match tool {
            Tool::Touch => Actions::from(steps.fold(TouchActions::new(id), InputSource::then)),
            Tool::Pen => Actions::from(steps.fold(PenActions::new(id), InputSource::then)),
            Tool::Mouse => Actions::from(steps.fold(MouseActions::new(id), InputSource::then)),
        };
        let drawn = self.client.perform_actions(actions).await;
        drawn.expect("the tool draws");
    }
}

/// Lifts the tool.
const UP: [PointerAction; 1] = [PointerAction::Up {
    button: MOUSE_BUTTON_LEFT,
}];

/// An element to draw on, with its size now.
struct Paper<'e> {
    element: &'e Element,
    width: f64,
    height: f64,
}

impl<'e> Paper<'e> {
    async fn of(element: &'e Element) -> Self {
        let (_, _, width, height) = element.rectangle().await.expect("an element has a box");
        Self {
            element,
            width,
            height,
        }
    }

    fn to(&self, (x, y): (f64, f64), milliseconds: u64) -> PointerAction {
        PointerAction::MoveToElement {
            element: self.element.clone(),
            duration: Some(Duration::from_millis(milliseconds)),
            // WebDriver counts from the middle of the element, in whole pixels.
            x: ((x - 0.5) * self.width).round(),
            y: ((y - 0.5) * self.height).round(),
        }
    }

    fn through(&self, points: &[(f64, f64)]) -> Vec<PointerAction> {
        points.iter().map(|point| self.to(*point, 16)).collect()
    }

    fn begun(&self, line: &Line) -> Vec<PointerAction> {
        let Some((first, rest)) = line.split_first() else {
            return Vec::new();
        };
        let down = PointerAction::Down {
            button: MOUSE_BUTTON_LEFT,
        };
        let mut steps = vec![self.to(*first, 0), down];
        steps.extend(self.through(rest));
        steps
    }
}
