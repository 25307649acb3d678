// Builds static/build from the sources here and the packages of package.json.
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { compile } from "sass";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, "../..");
const out = path.join(root, "static/build");
const print = path.join(root, "static/print");
const packages = path.join(root, "node_modules");

const FONTS = "@fontsource-variable/atkinson-hyperlegible-next/files";
// For documents to print: whole files, as they cannot be read from the web's own formats.
const PRINT = [
  ["atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext", ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"]],
  ["ibm-plex-sans", "IBMPlexSans", ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"]],
  ["ibm-plex-sans-arabic", "IBMPlexSansArabic", ["400Regular", "700Bold"]],
  ["noto-emoji", "NotoEmoji", ["400Regular"]],
];
const ICONS = ["check-white", "minus-white"];

await rm(out, { recursive: true, force: true });
await rm(print, { recursive: true, force: true });
await mkdir(print, { recursive: true });
await mkdir(path.join(out, "fonts"), { recursive: true });
await mkdir(path.join(out, "icons"), { recursive: true });

for (const name of ["tegn", "admin", "card"]) {
  const { css } = compile(path.join(here, `scss/${name}.scss`), {
    loadPaths: [packages],
    style: "compressed",
    quietDeps: true,
  });
  await writeFile(path.join(out, `${name}.css`), css);
}

await build({
  entryPoints: ["tegn", "admin", "story", "trial", "ways", "figures", "card", "cards-worker"].map((name) =>
    path.join(here, `js/${name}.js`),
  ),
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "inline",
});

// Loaded as a plain script, by the admin's editor.
await build({
  entryPoints: [path.join(here, "js/reference-entities.js")],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
});

for (const style of ["normal", "italic"]) {
  const file = `atkinson-hyperlegible-next-latin-wght-${style}.woff2`;
  await copyFile(path.join(packages, FONTS, file), path.join(out, "fonts", file));
}
for (const icon of ICONS) {
  const file = `${icon}.svg`;
  await copyFile(path.join(packages, "dkfds/src/img/svg-icons", file), path.join(out, "icons", file));
}
for (const [folder, family, styles] of PRINT) {
  const from = path.join(packages, "@expo-google-fonts", folder);
  for (const style of styles) {
    const file = `${family}_${style}.ttf`;
    await copyFile(path.join(from, style, file), path.join(print, file));
  }
  await copyFile(path.join(from, "LICENSE_FONT"), path.join(print, `${family}-licence.txt`));
}
