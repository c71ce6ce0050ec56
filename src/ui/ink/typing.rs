//! The name typed in place of a line, and why: what [`super::face`] shows of it.

use yew::prelude::*;

use super::draft::{Lack, Slot};
use super::sheet::{Msg, Sheet};
use super::ways::choice;
use crate::model::typed::TypedReason;
use crate::ui::parts::{Glyph, Icon};

/// The id of the reasons, which get the focus while none is chosen.
pub(super) const REASONS: &str = "sign-reasons";
const PROBLEM: &str = "sign-reasons-problem";

impl Sheet {
    pub(super) fn view_typing(&self, ctx: &Context<Self>) -> Html {
        let words = &ctx.props().words;
        let reasons = TypedReason::ALL.into_iter().zip(&words.reasons);
        let lacking = self.lacks.contains(&Lack::Reason);
        html! {
            <div class="ink-typing">
                <div class="ink-entries">{ self.view_entry(ctx, Slot::Typed, &words.typed) }</div>
                <fieldset id={REASONS} tabindex="-1" aria-describedby={lacking.then_some(PROBLEM)}>
                    <legend class="field-label">{ &words.why }</legend>
                    <div class="choices">
                        { for reasons.map(|(reason, label)| self.view_reason(ctx, reason, label)) }
                    </div>
                    if lacking {
                        <p class="ink-problem" id={PROBLEM}>
                            <Icon glyph={Glyph::Warning} />{ &words.lack_reason }
                        </p>
                    }
                </fieldset>
            </div>
        }
    }

    fn view_reason(&self, ctx: &Context<Self>, reason: TypedReason, label: &AttrValue) -> Html {
        let onchange = ctx.link().callback(move |_: Event| Msg::Reasoned(reason));
        let chosen = self.draft.reason == Some(reason);
        choice("sign-reason", label.clone(), chosen, onchange)
    }
}
