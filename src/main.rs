//! The page: starts the app, unless another page holds this one in a frame.

fn main() {
    if lembar::ui::browser::framed::is_framed() {
        return;
    }
    yew::Renderer::<lembar::ui::app::App>::new().render();
}
