//! How the signing sheet looks; what happens on it stands in [`super::sheet`].

use yew::prelude::*;

use super::draft::{Lack, Slot, Tie, Way};
use super::entry::Entry;
use super::pad::Pad;
use super::sheet::{Msg, Sheet};
use super::ways::Ways;
use super::words::SheetWords;
use crate::ui::parts::{Button, Glyph, Icon, Weight};

/// The id of the words on who types the names of witnesses.
const WITNESSES: &str = "sign-witnesses";

impl Sheet {
    pub(super) fn view_sheet(&self, ctx: &Context<Self>) -> Html {
        let words = &ctx.props().words;
        let leave = ctx.link().callback(|()| Msg::Leave);
        html! {
            <dialog class="ink-sheet" ref={self.dialog.clone()} aria-labelledby="sign-about">
                <header class="ink-head">
                    <h2 id="sign-about" tabindex="-1" autofocus=true>{ &ctx.props().about }</h2>
                    <Button label={words.close.clone()} icon={Glyph::Close} on_press={leave} />
                </header>
                <div class="ink-body">
                    if self.draft.way.draws() {
                        { self.view_pad(ctx) }
                    }
                    if self.draft.asks_particulars() {
                        { self.view_entries(ctx) }
                        { self.view_ways(ctx, &Way::ALL) }
                    } else if ctx.props().may_type {
                        { self.view_ways(ctx, &Way::IN_ROWS) }
                    }
                </div>
                if self.leaving {
                    { self.view_leaving(ctx) }
                } else {
                    { self.view_bar(ctx) }
                }
            </dialog>
        }
    }

    fn view_pad(&self, ctx: &Context<Self>) -> Html {
        let (words, link) = (&ctx.props().words, ctx.link());
        let blank = self.draft.ink().is_blank();
        let label = if blank {
            &words.pad_blank
        } else {
            &words.pad_drawn
        };
        let (here, lack) = match self.draft.way {
            Way::Marks => (&words.mark_here, &words.lack_mark),
            Way::Signs | Way::Types | Way::Absent(_) => (&words.here, &words.lack_drawing),
        };
        let name = self.draft.text(Slot::Name);
        let lacking = self.lacks.contains(&Lack::Drawing);
        html! {
            <figure class={classes!("ink-place", lacking.then_some("is-wrong"))}
                id="sign-pad" tabindex="-1">
                <Pad ink={self.draft.ink().clone()} label={label.clone()}
                    on_change={link.callback(Msg::Drew)}
                    on_drawing={link.callback(Msg::Drawing)} />
                <figcaption>
                    if !name.is_empty() {
                        <strong>{ name }</strong>
                    }
                    <span>{ &ctx.props().capacity }</span>
                    if blank {
                        <span class="ink-here">{ here }</span>
                    }
                </figcaption>
                if lacking {
                    <p class="ink-problem" role="alert"><Icon glyph={Glyph::Warning} />{ lack }</p>
                }
                <p class="ink-turn">{ &words.turn }</p>
            </figure>
        }
    }

    fn view_entries(&self, ctx: &Context<Self>) -> Html {
        let words = &ctx.props().words;
        let tie = match ctx.props().tie {
            Tie::Client => None,
            Tie::Relation => Some(&words.relation),
            Tie::Position => Some(&words.position),
            Tie::Either => Some(&words.either),
        };
        html! {
            <div class="ink-entries">
                { self.view_entry(ctx, Slot::Name, &words.name) }
                if let Some(label) = tie {
                    { self.view_entry(ctx, Slot::Position, label) }
                }
                { self.view_entry(ctx, Slot::IdNumber, &words.id_number) }
                { self.view_entry(ctx, Slot::Place, &words.place) }
            </div>
        }
    }

    fn view_ways(&self, ctx: &Context<Self>, ways: &'static [Way]) -> Html {
        let words = &ctx.props().words;
        let witness = |slot: &Slot| {
            let label = if *slot == Slot::FirstWitness {
                &words.first_witness
            } else if *slot == Slot::SecondWitness {
                &words.second_witness
            } else {
                &words.witness
            };
            self.view_entry(ctx, *slot, label)
        };
        let witnesses = self.draft.witnesses().iter().map(witness);
        let has_note = matches!(self.draft.way, Way::Types | Way::Absent(_));
        html! {
            <>
                <Ways words={words.clone()} {ways} way={self.draft.way}
                    open={!ctx.props().start.note.is_empty()}
                    on_choose={ctx.link().callback(Msg::Chose)} />
                // Beside the ways, not within: they can be folded, and what is missing must show.
                if self.draft.way == Way::Types {
                    { self.view_typing(ctx) }
                }
                if !self.draft.witnesses().is_empty() {
                    <p class="ink-hint" id={WITNESSES}>{ &words.witness_herself }</p>
                }
                <div class="ink-entries">
                    { for witnesses }
                    if has_note {
                        { self.view_entry(ctx, Slot::Note, &words.note) }
                    }
                </div>
            </>
        }
    }

    pub(super) fn view_entry(&self, ctx: &Context<Self>, slot: Slot, label: &AttrValue) -> Html {
        let words = &ctx.props().words;
        let may_be_blank = matches!(slot, Slot::Position | Slot::IdNumber)
            || (slot == Slot::Note && !self.draft.needs_note());
        let optional = may_be_blank.then(|| words.optional.clone());
        let hint = is_witness(slot).then_some(WITNESSES);
        html! {
            <Entry {slot} label={label.clone()} {optional} {hint}
                text={self.draft.text(slot).to_owned()}
                problem={self.problem(words, slot)}
                on_write={ctx.link().callback(|(slot, text)| Msg::Wrote(slot, text))} />
        }
    }

    /// The sentence beside a field, when something is wrong there.
    fn problem(&self, words: &SheetWords, slot: Slot) -> Option<AttrValue> {
        if slot == self.last_witness() && self.lacks.contains(&Lack::SameWitness) {
            return Some(words.lack_other_witness.clone());
        }
        if slot == Slot::Typed && self.lacks.contains(&Lack::OtherName) {
            return Some(words.lack_same.clone());
        }
        if !self.lacks.contains(&Lack::Blank(slot)) {
            return None;
        }
        match slot {
            Slot::Name => Some(words.lack_name.clone()),
            Slot::Place => Some(words.lack_place.clone()),
            Slot::Witness | Slot::FirstWitness | Slot::SecondWitness => {
                Some(words.lack_witness.clone())
            }
            Slot::Typed => Some(words.lack_typed.clone()),
            Slot::Note => Some(words.lack_note.clone()),
            Slot::Position | Slot::IdNumber => None,
        }
    }

    fn view_bar(&self, ctx: &Context<Self>) -> Html {
        let (words, link) = (&ctx.props().words, ctx.link());
        let undo = if self.draft.was_cleared() {
            &words.restore
        } else {
            &words.undo
        };
        html! {
            <footer class="ink-bar">
                if self.draft.way.draws() {
                    <Button label={undo.clone()} icon={Glyph::Undo}
                        disabled={!self.draft.can_undo()}
                        on_press={link.callback(|()| Msg::Undo)} />
                    <Button label={words.clear.clone()} icon={Glyph::Remove}
                        disabled={self.draft.ink().is_blank()}
                        on_press={link.callback(|()| Msg::Clear)} />
                }
                <Button label={words.finish.clone()} weight={Weight::Primary}
                    on_press={link.callback(|()| Msg::Finish)} />
            </footer>
        }
    }

    fn view_leaving(&self, ctx: &Context<Self>) -> Html {
        let (words, link) = (&ctx.props().words, ctx.link());
        html! {
            <footer class="ink-bar">
                <p role="alert">{ &words.leave }</p>
                <Button label={words.leave_yes.clone()} weight={Weight::Danger}
                    on_press={link.callback(|()| Msg::LeaveAnyway)} />
                <Button label={words.leave_no.clone()} weight={Weight::Primary}
                    node={self.stay.clone()} on_press={link.callback(|()| Msg::Stay)} />
            </footer>
        }
    }
}

fn is_witness(slot: Slot) -> bool {
    matches!(
        slot,
        Slot::Witness | Slot::FirstWitness | Slot::SecondWitness
    )
}
