//! The seal of files: the `age` format with a passphrase. The only place that names that crate.
//!
//! It takes its randomness itself, unlike everything else here: a seal with a salt from outside
//! would be as weak as whoever calls it.

use std::io::{self, Write as _};

use age::scrypt::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor};

use super::{FileError, LARGEST};

/// The work that a guess of the passphrase takes, as a power of two: what `age -p` sets. It takes
/// 256 MB of memory for a moment.
pub const WORK: u8 = 18;

/// The most work that is done to open a file; four times ours, and 1 GB.
pub const MOST_WORK: u8 = 20;

/// What every file in this format begins with.
const MARK: &[u8] = b"age-encryption.org/";

/// The version of it that is known here, and the end of its line.
const VERSION: &[u8] = b"v1\n";

/// How many bytes are read at a time.
const PIECE: usize = 64 * 1024;

/// Seals `content` so that only the passphrase opens it; `work` is [`WORK`], but for tests.
pub fn seal(content: &[u8], passphrase: &str, work: u8) -> Result<Vec<u8>, FileError> {
    if passphrase.is_empty() {
        return Err(FileError::NoPassphrase);
    }
    let mut recipient = Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(work.clamp(1, MOST_WORK));
    let recipients: [&dyn age::Recipient; 1] = [&recipient];
    let encryptor = Encryptor::with_recipients(recipients.into_iter());
    let encryptor = encryptor.map_err(cannot)?;
    let mut file = Vec::with_capacity(content.len().saturating_add(1024));
    let mut writer = encryptor.wrap_output(&mut file).map_err(cannot)?;
    writer.write_all(content).map_err(cannot)?;
    writer.finish().map_err(cannot)?;
    Ok(file)
}

/// Opens what [`seal`] or `age -p` sealed.
pub fn open(file: &[u8], passphrase: &str) -> Result<Vec<u8>, FileError> {
    if file.len() > LARGEST {
        return Err(FileError::TooLarge { size: file.len() });
    }
    if passphrase.is_empty() {
        return Err(FileError::NoPassphrase);
    }
    if !file.starts_with(MARK) {
        let cut = file.len() < MARK.len() && MARK.starts_with(file) && !file.is_empty();
        return Err(if cut {
            FileError::CutOff
        } else {
            FileError::NotSealed
        });
    }
    let version = file.get(MARK.len()..).unwrap_or_default();
    let begun = version.get(..VERSION.len()).unwrap_or(version);
    if !VERSION.starts_with(begun) {
        return Err(FileError::NewerSeal);
    }
    let decryptor = Decryptor::new_buffered(file).map_err(|error| named(&error))?;
    if !decryptor.is_scrypt() {
        return Err(FileError::NotForPassphrase);
    }
    let mut identity = Identity::new(passphrase.to_owned().into());
    identity.set_max_work_factor(MOST_WORK);
    let identities: [&dyn age::Identity; 1] = [&identity];
    let reader = decryptor.decrypt(identities.into_iter());
    let reader = reader.map_err(|error| named(&error))?;
    whole(reader)
}

/// Reads to the end. Nothing is given out before the end was found to be the true one.
fn whole(mut reader: impl io::Read) -> Result<Vec<u8>, FileError> {
    let mut content = Vec::new();
    let mut piece = vec![0; PIECE];
    loop {
        let read = reader.read(&mut piece).map_err(|error| of_io(&error))?;
        if read == 0 {
            return Ok(content);
        }
        content.extend_from_slice(piece.get(..read).unwrap_or_default());
    }
}

fn named(error: &DecryptError) -> FileError {
    match error {
        DecryptError::ExcessiveWork { required, .. } => FileError::TooMuchWork {
            asked: *required,
            most: MOST_WORK,
        },
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            FileError::WrongPassphrase
        }
        DecryptError::NoMatchingKeys => FileError::NotForPassphrase,
        DecryptError::Io(error) => of_io(error),
        DecryptError::UnknownFormat
        | DecryptError::InvalidHeader
        | DecryptError::InvalidMac
        | _ => FileError::Changed,
    }
}

fn of_io(error: &io::Error) -> FileError {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        FileError::CutOff
    } else {
        FileError::Changed
    }
}

fn cannot<E>(_: E) -> FileError {
    FileError::CannotSeal
}
