//! The page: starts the app.

fn main() {
    lembar::ui::start();
}
