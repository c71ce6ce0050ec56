//! The day on which a scene plays.
//!
//! Forms refuse days to come, so a scene needs a day of its own, or it would fail before that day
//! and read differently after it. Start at [`Browser::set_day`].

use crate::browser::Browser;

/// The day of the native scenario: 24 November 2026, a few minutes after ten.
const SHIFT: &str = "{
    const Real = Date, shift = new Real(2026, 10, 24, 10, 5).getTime() - Real.now();
    Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Real.now() + shift); }
        static now() { return Real.now() + shift; }
    };
}";

impl Browser {
    /// Sets the page's clock for every page that is opened from now on.
    pub(crate) async fn set_day(&self) {
        self.before_every_page(SHIFT).await;
    }
}
