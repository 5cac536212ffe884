// A server gets what the one above has, in place.
import { fill } from "./paste.js";

const common = ["[operating_system][type]", "[operating_system][version]", "[port]", "[purpose]", "[deployment_mode]"];

for (const button of document.querySelectorAll("[data-copy-server]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const row = Number(button.value.split("/").pop());
    const fields = button.form.elements;
    for (const member of common) {
      const above = fields[`servers[${row - 1}]${member}`];
      const here = fields[`servers[${row}]${member}`];
      if (above?.value && here) fill(here, above.value);
    }
  });
}

// Rows of a spreadsheet do not fit into a field of one line: they belong into the field for rows.
const rows = document.getElementById("rows");
for (const field of rows?.closest("form").querySelectorAll("[name$='[host_name]']:not([type=checkbox])") ?? []) {
  field.addEventListener("paste", (event) => {
    const lines = event.clipboardData.getData("text");
    if (!/\S\s*\n\s*\S/.test(lines)) return;
    event.preventDefault();
    rows.open = true;
    const text = rows.querySelector("textarea");
    text.value = lines;
    text.focus();
  });
}
