//! The line of stages: where a client is, in shapes as well as in words.

use yew::prelude::*;

/// Where one stage stands. Each state has a shape of its own, for colour alone says too little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StageState {
    /// Not begun: ○
    #[default]
    Waiting,
    /// Passed by, though something in it is still needed: a broken circle
    Missing,
    /// Under way: ◐
    Running,
    /// Done: ●
    Done,
    /// Not carried out, with a reason: ⊘
    NotDone,
    /// Not needed for this client: –
    NotNeeded,
}

/// One stage, with the stages inside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stage {
    /// Its code, unique in the line.
    pub code: AttrValue,
    /// Its name.
    pub name: AttrValue,
    /// Where it stands.
    pub state: StageState,
    /// The state in words: "selesai".
    pub state_name: AttrValue,
    /// More about it, such as the reason why it was not carried out; may be blank.
    pub note: AttrValue,
    /// The stages inside it.
    pub inner: Vec<Stage>,
}

/// Properties of [`Stages`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct StagesProps {
    /// Name of the whole: "Tahap layanan".
    pub label: AttrValue,
    /// The stages in their order.
    pub stages: Vec<Stage>,
    /// Code of the current place; blank for none.
    #[prop_or_default]
    pub current: AttrValue,
    /// A stage was chosen: its code.
    pub on_choose: Callback<AttrValue>,
}

/// The line of stages: a rail on wide screens, a strip on narrow ones.
#[component]
pub fn Stages(props: &StagesProps) -> Html {
    html! {
        <nav class="rail" aria-label={props.label.clone()}>
            <ol class="stages">{ for props.stages.iter().map(|stage| item(props, stage)) }</ol>
        </nav>
    }
}

fn item(props: &StagesProps, stage: &Stage) -> Html {
    let current = stage.code == props.current;
    let inside = stage.inner.iter().any(|inner| inner.code == props.current);
    let code = stage.code.clone();
    let onclick = props.on_choose.reform(move |_: MouseEvent| code.clone());
    html! {
        <li
            key={stage.code.to_string()}
            class={classes!("stage", (current || inside).then_some("stage-here"))}
        >
            <button
                type="button"
                class="stage-button"
                aria-current={current.then_some("step")}
                {onclick}
            >
                <StageShape state={stage.state} />
                <span class="stage-words">
                    <span class="stage-name">{ &stage.name }</span>
                    <span class="stage-state">{ &stage.state_name }</span>
                    if !stage.note.is_empty() {
                        <span class="stage-note">{ &stage.note }</span>
                    }
                </span>
            </button>
            if !stage.inner.is_empty() {
                <ol class="stages-inner">
                    { for stage.inner.iter().map(|inner| item(props, inner)) }
                </ol>
            }
        </li>
    }
}

/// Properties of [`StageShape`].
#[derive(Clone, Copy, Debug, Properties, PartialEq)]
pub struct StageShapeProps {
    /// Which state.
    pub state: StageState,
}

/// The shape of a state: ○ ◐ ● ⊘ –. Words must stand beside it.
#[component]
pub fn StageShape(props: &StageShapeProps) -> Html {
    let (class, inside) = match props.state {
        StageState::Waiting => ("shape", html! { <circle cx="10" cy="10" r="7" /> }),
        StageState::Missing => (
            "shape shape-missing",
            html! { <circle cx="10" cy="10" r="7" /> },
        ),
        StageState::Running => (
            "shape shape-running",
            html! {
                <>
                    <circle cx="10" cy="10" r="7" />
                    <path class="shape-fill" d="M10 3a7 7 0 0 1 0 14z" />
                </>
            },
        ),
        StageState::Done => (
            "shape shape-done",
            html! { <circle class="shape-fill" cx="10" cy="10" r="7" /> },
        ),
        StageState::NotDone => (
            "shape shape-not-done",
            html! {
                <>
                    <circle cx="10" cy="10" r="7" />
                    <path d="M5.2 14.8 14.8 5.2" />
                </>
            },
        ),
        StageState::NotNeeded => ("shape", html! { <path d="M5 10h10" /> }),
    };
    html! {
        <svg {class} viewBox="0 0 20 20" aria-hidden="true" focusable="false">{ inside }</svg>
    }
}
