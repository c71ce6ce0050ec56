//! The made-up client to practise with: fetched as a file when she is wanted; and the short tour.

use chrono::NaiveDate;
use gloo::history::History as _;
use yew::prelude::*;
use yew_router::Routable as _;

use super::App;
use crate::model::practice::{self, brought_up};
use crate::session::{Event, Refusal};
use crate::ui::browser::{clock, fetching};
use crate::ui::message::{Message, Practice};
use crate::ui::route::Route;
use crate::ui::screens::tour_place;

/// The file with her story.
const FILE: &str = "contoh.json";
/// The last day that it tells of.
const TOLD: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 6, 20);

impl App {
    /// One step.
    pub(super) fn practise(&mut self, ctx: &Context<Self>, step: Practice) {
        match step {
            Practice::Wanted => {
                let link = ctx.link().clone();
                yew::platform::spawn_local(async move {
                    let story = fetching::text_of(FILE).await;
                    link.send_message(Message::Practice(Practice::Fetched(story)));
                });
            }
            Practice::Fetched(story) => {
                if let Some(event) = story.and_then(|story| told(&story)) {
                    let case = practice::CASE.into();
                    self.perform_and_go(ctx, event, Some(Route::Case { case }));
                } else {
                    let what = FILE.into();
                    self.refusal = Some(Refusal::Unknown { what });
                }
            }
            Practice::Tour(step) => {
                self.tour = step;
                if let Some(place) = step.and_then(tour_place) {
                    self.history.push(place.to_path());
                }
            }
        }
    }
}

/// Her story, brought up to today.
fn told(story: &str) -> Option<Event> {
    let story = brought_up(story, TOLD?, clock::now().date());
    let (case, records) = serde_json::from_slice(story.as_bytes()).ok()?;
    Some(Event::PracticeBrought { case, records })
}
