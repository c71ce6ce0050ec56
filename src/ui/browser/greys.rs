//! A picture in a file as greys: the browser reads the format, whichever it is.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlImageElement, Url};

/// Side of the square that the picture is drawn in, in pixels: sharp enough for 21 mm on paper.
const SIDE: u32 = 240;

/// The greys of a picture in the middle of a white square, line by line. An error is the browser's
/// own: it knows no such format.
pub async fn of(file: &File) -> Result<Uint8Array, JsValue> {
    let url = Url::create_object_url_with_blob(file)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    let greys = decoded.and_then(|_| drawn(&image));
    Url::revoke_object_url(&url)?;
    greys
}

fn drawn(image: &HtmlImageElement) -> Result<Uint8Array, JsValue> {
    let canvas: HtmlCanvasElement = gloo::utils::document()
        .create_element("canvas")?
        .unchecked_into();
    canvas.set_width(SIDE);
    canvas.set_height(SIDE);
    let context = canvas.get_context("2d")?.ok_or(JsValue::UNDEFINED)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let side = f64::from(SIDE);
    context.set_fill_style_str("white");
    context.fill_rect(0.0, 0.0, side, side);
    // A drawing without a size of its own is a square.
    let own = |pixels: u32| if pixels == 0 { side } else { f64::from(pixels) };
    let (wide, tall) = (own(image.natural_width()), own(image.natural_height()));
    let scale = side / wide.max(tall);
    let (wide, tall) = (wide * scale, tall * scale);
    let (left, top) = ((side - wide) / 2.0, (side - tall) / 2.0);
    context.draw_image_with_html_image_element_and_dw_and_dh(image, left, top, wide, tall)?;
    let pixels = context.get_image_data(0.0, 0.0, side, side)?.data();
    let greys: Vec<u8> = pixels.chunks_exact(4).map(grey).collect();
    Ok(Uint8Array::from(greys.as_slice()))
}

/// How bright a pixel is to the eye.
fn grey(pixel: &[u8]) -> u8 {
    let parts = pixel.iter().map(|part| u16::from(*part)).zip([3, 6, 1]);
    let sum: u16 = parts.map(|(part, weight)| part * weight).sum();
    u8::try_from(sum / 10).unwrap_or(u8::MAX)
}
