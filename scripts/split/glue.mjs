// Makes short what wasm-bindgen's script and the module call each other by.
//
// Both sides are written anew together, so nobody else can depend on the long names. Comments and
// indentation go as well: nobody reads this script, and it comes before everything else.

/** The script, with short names for all that it gives to `module`, whose imports change too. */
export function shortened(script, module) {
  let text = script;
  module.imports.forEach((it, at) => {
    const key = `\n        ${it.name}: function(`;
    if (text.split(key).length !== 2) throw new Error(`the script has no ${it.name}, or two`);
    it.name = at.toString(36);
    text = text.replace(key, `\n'${it.name}': function(`);
  });
  return text.replace(/^\s+/gm, '').replace(/^\/\/.*\n/gm, '');
}
