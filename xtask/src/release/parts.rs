//! The list of parts, in CycloneDX 1.5: each crate with its version, licence, checksum, and what it needs itself.
//! It names no time and no random number, so that it changes only when the parts do.

use serde_json::{Value, json};

use crate::dependencies::Part;

/// The list as JSON text.
pub(super) fn list(version: &str, parts: &[Part]) -> String {
    let app = address("variorum", version);
    let components: Vec<Value> = parts.iter().map(component).collect();
    let mut dependencies: Vec<Value> =
        parts.iter().map(|part| depends(&address(&part.name, &part.version), &part.needs)).collect();
    let direct: Vec<(String, String)> = parts
        .iter()
        .filter(|part| part.is_direct)
        .map(|part| (part.name.clone(), part.version.clone()))
        .collect();
    dependencies.insert(0, depends(&app, &direct));
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": app,
                "name": "variorum",
                "version": version,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
                "purl": app,
            },
        },
        "components": components,
        "dependencies": dependencies,
    });
    format!("{list:#}\n")
}

fn component(part: &Part) -> Value {
    let address = address(&part.name, &part.version);
    let mut component = json!({
        "type": "library",
        "bom-ref": address,
        "name": part.name,
        "version": part.version,
        "licenses": [{ "expression": part.licence }],
        "purl": address,
    });
    if let (Some(checksum), Some(fields)) = (&part.checksum, component.as_object_mut()) {
        fields.insert("hashes".into(), json!([{ "alg": "SHA-256", "content": checksum }]));
    }
    component
}

fn depends(address_of_one: &str, needs: &[(String, String)]) -> Value {
    let needs: Vec<String> = needs.iter().map(|(name, version)| address(name, version)).collect();
    json!({ "ref": address_of_one, "dependsOn": needs })
}

/// A package URL.
fn address(name: &str, version: &str) -> String {
    format!("pkg:cargo/{name}@{version}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_with_its_licence_checksum_and_needs() {
        let part = Part {
            name: "one".into(),
            version: "1.2.3".into(),
            licence: "MIT".into(),
            folder: "".into(),
            checksum: Some("abc".into()),
            needs: vec![("two".into(), "2.0.0".into())],
            is_direct: true,
        };
        let list: Value = serde_json::from_str(&list("0.1.0", &[part])).unwrap_or_default();
        assert_eq!(list.pointer("/components/0/purl"), Some(&json!("pkg:cargo/one@1.2.3")));
        assert_eq!(list.pointer("/components/0/hashes/0/content"), Some(&json!("abc")));
        assert_eq!(list.pointer("/dependencies/1/dependsOn/0"), Some(&json!("pkg:cargo/two@2.0.0")));
    }
}
