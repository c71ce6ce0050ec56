//! A folder of the device that a person chose, which a program such as Syncthing or Nextcloud copies
//! to other devices (File System Access; Chromium alone has it).
//!
//! It sees and writes only files of ours, knows nothing of what they hold, and keeps the choice in
//! a small database of its own, for a folder cannot be written as text. Start at [`Folder`].

use gloo::utils::window;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, IdbObjectStore, IdbTransactionMode};

use super::database::{self, result};

/// How files of ours begin and end: `lembar-`, the mark of a device, `.age`.
const BEGIN: &str = "lembar-";
const END: &str = ".age";

const DATABASE: &str = "lembar-folder";
const STORE: &str = "folder";
const PLACE: &str = "chosen";

/// A folder that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Folder(JsValue);

/// A file of ours in it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The mark of the device that wrote it.
    pub mark: String,
    /// When it was changed, in ms; together with the size it tells whether it is new here.
    pub changed: f64,
    /// The file.
    pub file: File,
}

/// Whether this browser lets a person choose a folder.
pub fn is_offered() -> bool {
    Reflect::has(&window(), &"showDirectoryPicker".into()).unwrap_or_default()
}

/// The folder that was chosen on this device before.
pub async fn remembered() -> Option<Folder> {
    let store = store(IdbTransactionMode::Readonly).await.ok()?;
    let kept = result(store.get(&PLACE.into()).ok()?).await.ok()?;
    kept.is_object().then_some(Folder(kept))
}

/// Lets a person choose a folder, and remembers it. `None` if she chose none.
pub async fn choose() -> Option<Folder> {
    let options = [("mode", "readwrite"), ("id", "lembar")];
    let chosen = call(&window(), "showDirectoryPicker", &[object(&options)]).await;
    let folder = Folder(chosen.ok()?);
    remember(&folder.0).await;
    Some(folder)
}

/// Forgets which folder was chosen.
pub async fn forget() {
    remember(&JsValue::NULL).await;
}

/// Where remembering fails, the folder must be chosen again next time; nothing else is lost.
async fn remember(folder: &JsValue) {
    if let Ok(store) = store(IdbTransactionMode::Readwrite).await
        && let Ok(request) = store.put_with_key(folder, &PLACE.into())
    {
        drop(result(request).await);
    }
}

impl Folder {
    /// Its name, as the person knows it.
    pub fn name(&self) -> String {
        let name = Reflect::get(&self.0, &"name".into()).ok();
        name.and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether it may be read and written without asking anew.
    pub async fn is_allowed(&self) -> bool {
        self.may("queryPermission").await
    }

    /// Asks whether it may; only on a tap.
    pub async fn ask(&self) -> bool {
        self.may("requestPermission").await
    }

    async fn may(&self, name: &str) -> bool {
        let said = call(&self.0, name, &[object(&[("mode", "readwrite")])]).await;
        said.is_ok_and(|said| said == "granted")
    }

    /// All files of ours; none if the folder cannot be read.
    pub async fn files(&self) -> Option<Vec<Found>> {
        let walk = call(&self.0, "values", &[]).await.ok()?;
        let mut files = Vec::new();
        loop {
            let next = call(&walk, "next", &[]).await.ok()?;
            if part(&next, "done").is_truthy() {
                return Some(files);
            }
            files.extend(found(&part(&next, "value")).await);
        }
    }

    /// Writes this device's file. It takes the place of the last one only when it is whole.
    pub async fn write(&self, mark: &str, bytes: &[u8]) -> Option<()> {
        let create = Object::new();
        Reflect::set(&create, &"create".into(), &true.into()).ok()?;
        let name = format!("{BEGIN}{mark}{END}");
        let file = call(&self.0, "getFileHandle", &[name.into(), create.into()]).await;
        let stream = call(&file.ok()?, "createWritable", &[]).await.ok()?;
        let bytes: JsValue = Uint8Array::from(bytes).into();
        call(&stream, "write", &[bytes]).await.ok()?;
        call(&stream, "close", &[]).await.ok().map(drop)
    }

    /// Takes this device's file away.
    pub async fn remove(&self, mark: &str) {
        let name = format!("{BEGIN}{mark}{END}");
        drop(call(&self.0, "removeEntry", &[name.into()]).await);
    }
}

/// A file of ours; none if it is anything else, or is just being copied and cannot be read.
async fn found(entry: &JsValue) -> Option<Found> {
    let name = part(entry, "name").as_string()?;
    let mark = name.strip_prefix(BEGIN)?.strip_suffix(END)?;
    let is_mark = !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_mark || part(entry, "kind") != "file" {
        return None;
    }
    let file: File = call(entry, "getFile", &[]).await.ok()?.dyn_into().ok()?;
    Some(Found {
        mark: mark.into(),
        changed: file.last_modified(),
        file,
    })
}

async fn store(mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let database = database::open(DATABASE, STORE).await?;
    let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
    transaction.object_store(STORE)
}

/// Calls a method and waits for what it promises.
async fn call(target: &JsValue, name: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(target, &name.into())?.dyn_into()?;
    let given: Array = given.iter().collect();
    JsFuture::from(Promise::resolve(&method.apply(target, &given)?)).await
}

fn part(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn object(parts: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (name, value) in parts {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object.into()
}
