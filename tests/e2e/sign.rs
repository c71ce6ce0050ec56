//! Signs on the pad, as the people in a case do.
//!
//! Start at [`Browser::sign`].

use std::time::Duration;

use fantoccini::elements::Element;

use crate::browser::{Browser, PATIENCE, pause};
use crate::find::Part;
use crate::pointer::{Line, Tool};

/// The pad's name, before the comma.
const PAD: &str = "Bidang tanda tangan";

impl Browser {
    /// Opens the pad for somebody in this capacity, draws, and finishes.
    pub(crate) async fn sign(&self, capacity: &str, tool: Tool) {
        let sheet = self.open_pad(capacity).await;
        let pad = self.pad(&sheet).await;
        self.draw(&pad, &flourish(), tool).await;
        self.put_away(&sheet).await;
    }

    /// Opens the pad for somebody in this capacity.
    pub(crate) async fn open_pad(&self, capacity: &str) -> Part<'_> {
        let button = format!("Tanda tangan {capacity}");
        self.press("button", &button).await;
        self.signing_sheet().await
    }

    /// The sheet that the pad is on: the one dialog.
    pub(crate) async fn signing_sheet(&self) -> Part<'_> {
        let mut waited = Duration::ZERO;
        loop {
            if let [sheet] = self.page().parts("dialog").await.as_slice() {
                return *sheet;
            }
            assert!(waited < PATIENCE, "there is not one dialog");
            pause(&mut waited).await;
        }
    }

    /// The pad.
    pub(crate) async fn pad(&self, sheet: &Part<'_>) -> Element {
        sheet
            .find_where("image", PAD, |name| name.starts_with(PAD))
            .await
    }

    /// The drawn lines of the pad as paths, in its own units.
    pub(crate) async fn ink(&self) -> Vec<String> {
        let paths = "return [...document.querySelectorAll('dialog svg.ink-pad path')]
            .map(path => path.getAttribute('d') ?? '').filter(path => path !== '')";
        let paths = self.run(paths, Vec::new()).await;
        serde_json::from_value(paths).expect("a list of paths")
    }

    /// Finishes the sheet and waits until it is gone.
    pub(crate) async fn put_away(&self, sheet: &Part<'_>) {
        sheet.press("button", "Selesai").await;
        let mut waited = Duration::ZERO;
        while !self.names("dialog").await.is_empty() {
            let said = sheet.names("StaticText").await;
            assert!(waited < PATIENCE, "the sheet stays; it says {said:#?}");
            pause(&mut waited).await;
        }
    }

    /// Records that somebody in this capacity is not present.
    pub(crate) async fn note_absent(&self, capacity: &str, name: &str, witness: &str) {
        let sheet = self.open_pad(capacity).await;
        sheet
            .press("DisclosureTriangle", "Tidak dapat tanda tangan?")
            .await;
        sheet.press("radio", "Tidak hadir").await;
        sheet.fill(&["Nama lengkap"], name).await;
        sheet.fill(&["Saksi yang dapat membenarkan"], witness).await;
        self.put_away(&sheet).await;
    }
}

/// A signature of two lines.
pub(crate) fn flourish() -> Vec<Line> {
    vec![
        vec![
            (0.12, 0.62),
            (0.2, 0.3),
            (0.27, 0.66),
            (0.33, 0.35),
            (0.42, 0.6),
            (0.55, 0.45),
            (0.7, 0.58),
            (0.86, 0.4),
        ],
        vec![(0.2, 0.8), (0.5, 0.74), (0.8, 0.7)],
    ]
}
