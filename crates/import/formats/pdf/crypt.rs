//! The standard security handler of PDF (ISO 32000-2, 7.6) with an empty password: a file that only forbids printing or
//! copying opens without one in every viewer. The ciphers are those of the RustCrypto crates.

use super::object::{Dictionary, Object};
use aes::{
    Aes128, Aes256,
    cipher::{BlockDecryptMut, BlockEncryptMut, KeyInit, KeyIvInit, StreamCipher, block_padding::NoPadding},
};
use md5::{Digest as _, Md5};
use sha2::{Sha256, Sha384, Sha512};

/// What a password is filled up with.
const PADDING: [u8; 32] = *b"\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a";
/// Bytes of a block of AES.
const BLOCK: usize = 16;

/// How streams are encrypted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cipher {
    None,
    Rc4,
    Aes128,
    Aes256,
}

/// What decrypts the streams of a file.
pub(super) struct Decryptor {
    cipher: Cipher,
    key: Vec<u8>,
}

impl Decryptor {
    /// The decryptor of a file that the empty password opens; `id` is the first part of the file's identifier. The values
    /// of `dictionary` are resolved.
    pub(super) fn open(dictionary: &Dictionary, id: &[u8]) -> Option<Self> {
        let number =
            |key: &str| dictionary.get(key).and_then(Object::number).map_or(0, |number| number as i64);
        if !dictionary.is("Filter", "Standard") {
            return None;
        }
        let (version, revision) = (number("V"), number("R"));
        let cipher = cipher(dictionary, version)?;
        let key = match revision {
            2..=4 => old_key(dictionary, revision, version, id)?,
            5 | 6 => new_key(dictionary, revision)?,
            _ => return None,
        };
        Some(Self { cipher, key })
    }

    /// The bytes of the stream of the object `number`.
    pub(super) fn stream(&self, number: u32, bytes: &[u8]) -> Vec<u8> {
        match self.cipher {
            Cipher::None => bytes.to_vec(),
            Cipher::Rc4 => rc4(&self.object_key(number, b""), bytes),
            Cipher::Aes128 => {
                let key = self.object_key(number, b"sAlT");
                cbc(bytes, |iv| cbc::Decryptor::<Aes128>::new_from_slices(&key, iv).ok(), decrypt)
            }
            Cipher::Aes256 => {
                cbc(bytes, |iv| cbc::Decryptor::<Aes256>::new_from_slices(&self.key, iv).ok(), decrypt)
            }
        }
    }

    /// The key of an object, whose generation is 0 in files as programs write them.
    fn object_key(&self, number: u32, salt: &[u8]) -> Vec<u8> {
        let mut hash = Md5::new_with_prefix(&self.key);
        hash.update(number.to_le_bytes().get(..3).unwrap_or_default());
        hash.update([0, 0]);
        hash.update(salt);
        let mut key = hash.finalize().to_vec();
        key.truncate((self.key.len() + 5).min(16));
        key
    }
}

fn cipher(dictionary: &Dictionary, version: i64) -> Option<Cipher> {
    match version {
        1 | 2 => return Some(Cipher::Rc4),
        4 | 5 => {}
        _ => return None,
    }
    let filter = dictionary.get("StmF").and_then(Object::name).unwrap_or("Identity");
    if filter == "Identity" {
        return Some(Cipher::None);
    }
    let filters = dictionary.get("CF").and_then(Object::dictionary)?;
    let method = filters.get(filter).and_then(Object::dictionary)?.get("CFM").and_then(Object::name)?;
    Some(match method {
        "None" => Cipher::None,
        "V2" => Cipher::Rc4,
        "AESV2" => Cipher::Aes128,
        "AESV3" => Cipher::Aes256,
        _ => return None,
    })
}

fn string<'a>(dictionary: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
    match dictionary.get(key)? {
        Object::String(bytes) => Some(bytes),
        _ => None,
    }
}

/// The key of revisions 2 to 4 (algorithm 2), if the empty password fits (algorithms 4 to 6).
fn old_key(dictionary: &Dictionary, revision: i64, version: i64, id: &[u8]) -> Option<Vec<u8>> {
    let bits = dictionary.get("Length").and_then(Object::number).map_or(40, |bits| bits as usize);
    let length = match version {
        1 => 5,
        4 => 16,
        _ => (bits / 8).clamp(5, 16),
    };
    let permissions = dictionary.get("P").and_then(Object::number)? as i64 as u32;
    let mut hash = Md5::new_with_prefix(PADDING);
    hash.update(string(dictionary, "O")?.get(..32)?);
    hash.update(permissions.to_le_bytes());
    hash.update(id);
    let is_metadata_plain =
        matches!(dictionary.get("EncryptMetadata"), Some(Object::Keyword(word)) if word == "false");
    if revision >= 4 && is_metadata_plain {
        hash.update([0xff; 4]);
    }
    let mut key = hash.finalize().to_vec();
    key.truncate(length);
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key).to_vec();
            key.truncate(length);
        }
    }
    let expected = if revision == 2 {
        rc4(&key, &PADDING)
    } else {
        let mut hash = Md5::new_with_prefix(PADDING);
        hash.update(id);
        (0..20_u8).fold(hash.finalize().to_vec(), |value, round| {
            let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            rc4(&key, &value)
        })
    };
    let known = string(dictionary, "U")?.get(..expected.len().min(16))?;
    expected.starts_with(known).then_some(key)
}

/// The key of revisions 5 and 6 (algorithm 2.A), if the empty password fits.
fn new_key(dictionary: &Dictionary, revision: i64) -> Option<Vec<u8>> {
    let user = string(dictionary, "U")?;
    let hash = |salt: &[u8]| if revision == 5 { Sha256::digest(salt).to_vec() } else { hardened_hash(salt) };
    if hash(user.get(32..40)?) != user.get(..32)? {
        return None;
    }
    let intermediate = hash(user.get(40..48)?);
    let mut key = string(dictionary, "UE")?.get(..32)?.to_vec();
    let cipher = cbc::Decryptor::<Aes256>::new_from_slices(&intermediate, &[0; BLOCK]).ok()?;
    cipher.decrypt_padded_mut::<NoPadding>(&mut key).ok()?;
    Some(key)
}

/// The hash of revision 6 (algorithm 2.B) of the empty password and `salt`.
fn hardened_hash(salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    for round in 0_u32.. {
        let mut data = key.repeat(64);
        let (Some(own), Some(iv)) = (key.get(..16), key.get(16..32)) else { break };
        let Ok(cipher) = cbc::Encryptor::<Aes128>::new_from_slices(own, iv) else { break };
        let length = data.len();
        if cipher.encrypt_padded_mut::<NoPadding>(&mut data, length).is_err() {
            break;
        }
        let sum: u32 = data.iter().take(16).map(|byte| u32::from(*byte)).sum();
        key = match sum % 3 {
            0 => Sha256::digest(&data).to_vec(),
            1 => Sha384::digest(&data).to_vec(),
            _ => Sha512::digest(&data).to_vec(),
        };
        if round >= 63 && data.last().is_some_and(|last| u32::from(*last) <= round - 31) {
            break;
        }
    }
    key.truncate(32);
    key
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    // The length of a key is a type of the cipher's.
    macro_rules! apply {
        ($($length:literal $kind:ident),+) => {
            match key.len() {
                $($length => {
                    if let Ok(mut cipher) = rc4::Rc4::<rc4::consts::$kind>::new_from_slice(key) {
                        cipher.apply_keystream(&mut out);
                    }
                })+
                _ => {}
            }
        };
    }
    apply!(5 U5, 6 U6, 7 U7, 8 U8, 9 U9, 10 U10, 11 U11, 12 U12, 13 U13, 14 U14, 15 U15, 16 U16);
    out
}

fn decrypt<C: BlockDecryptMut>(cipher: C, bytes: &mut [u8]) {
    let _ = cipher.decrypt_padded_mut::<NoPadding>(bytes);
}

/// A stream in blocks, each of which is chained to the one before; the first is the initial vector. Of a stream that is
/// broken off, the whole blocks.
fn cbc<C>(bytes: &[u8], cipher: impl Fn(&[u8]) -> Option<C>, decrypt: fn(C, &mut [u8])) -> Vec<u8> {
    let Some((iv, body)) = bytes.split_at_checked(BLOCK) else { return Vec::new() };
    let mut out = body.get(..body.len() - body.len() % BLOCK).unwrap_or_default().to_vec();
    if let Some(cipher) = cipher(iv) {
        decrypt(cipher, &mut out);
    }
    // The last byte says how many were filled up.
    let padding = out.last().map_or(0, |last| usize::from(*last));
    if (1..=BLOCK).contains(&padding) {
        out.truncate(out.len().saturating_sub(padding));
    }
    out
}
