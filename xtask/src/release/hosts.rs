//! The headers of `_headers` for other servers: Apache's `.htaccess`, and parts of a configuration for nginx and Caddy.
//! Each also tells its server to send the compressed copies.

use std::path::Path;

use crate::host::Rules;
use crate::{Outcome, paths};

const APACHE: &str = "\
# For Apache 2.4, with AllowOverride All. A part whose module the server lacks is ignored.
AddType application/wasm .wasm
AddType application/manifest+json .webmanifest
<IfModule mod_headers.c>
HEADERS
</IfModule>

# Each file has compressed copies beside it.
RemoveLanguage .br
RemoveType .gz
AddEncoding br .br
AddEncoding gzip .gz
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b
  RewriteCond %{REQUEST_FILENAME}.br -f
  RewriteRule ^(.+)$ $1.br [L]
  RewriteCond %{HTTP:Accept-Encoding} \\bgzip\\b
  RewriteCond %{REQUEST_FILENAME}.gz -f
  RewriteRule ^(.+)$ $1.gz [L]
  # Apache finds a folder's index.html only after these rules, so name it here.
  RewriteRule ^$ index.html
</IfModule>
";

const NGINX: &str = "\
# For nginx: include this in the location that serves the folder, for example
#   location /variorum/ { alias /srv/www/variorum/; include /srv/www/variorum.nginx.conf; }
# add_header in a location replaces those of the server around it: repeat here what you set there.
index index.html;
gzip_static on;
gzip_vary on;
# With the module ngx_brotli:
# brotli_static on;
HEADERS
";

const CADDY: &str = "\
# For Caddy 2: a site of its own.
variorum.example.org {
\troot * /srv/www/variorum
\tfile_server {
\t\tprecompressed br gzip
\t}
\theader {
HEADERS
\t}
}
";

/// Writes `.htaccess` into the hosted folder, where Apache looks for it, and the other files into `folder`.
///
/// # Errors
/// If a file can't be written.
pub(super) fn write(rules: &Rules, hosted: &Path, folder: &Path) -> Outcome {
    paths::make_folder(folder)?;
    paths::write(&hosted.join(".htaccess"), apache(rules))?;
    paths::write(&folder.join("variorum.nginx.conf"), nginx(rules))?;
    paths::write(&folder.join("Caddyfile"), caddy(rules))
}

fn apache(rules: &Rules) -> String {
    let vary = "  Header append Vary Accept-Encoding".to_owned();
    fill(APACHE, rules, |name, value| format!("  Header set {name} \"{value}\""), Some(vary))
}

fn nginx(rules: &Rules) -> String {
    fill(NGINX, rules, |name, value| format!("add_header {name} \"{value}\" always;"), None)
}

fn caddy(rules: &Rules) -> String {
    fill(CADDY, rules, |name, value| format!("\t\t{name} \"{value}\""), None)
}

/// Fills a template with the headers that are for every file.
fn fill(template: &str, rules: &Rules, line: impl Fn(&str, &str) -> String, last: Option<String>) -> String {
    let lines: Vec<String> = rules.of("/").map(|(name, value)| line(name, value)).chain(last).collect();
    template.replace("HEADERS", &lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(write: impl Fn(&Rules) -> String, expected: &str) {
        let rules =
            Rules::parse("/*\n  Content-Security-Policy: default-src 'none'; x\n\n/a.html\n  Other: no\n");
        let text = write(&rules);
        assert!(text.contains(expected) && !text.contains("Other") && !text.contains("HEADERS"), "{text}");
    }

    #[test]
    fn each_server_sets_the_headers_of_every_file() {
        check(apache, "\n  Header set Content-Security-Policy \"default-src 'none'; x\"\n");
        check(nginx, "\nadd_header Content-Security-Policy \"default-src 'none'; x\" always;\n");
        check(caddy, "\n\t\tContent-Security-Policy \"default-src 'none'; x\"\n");
    }
}
