// The country proposes the region and says which desk that is, until a person chooses a region.
for (const country of document.querySelectorAll("select:has([data-proposes])")) {
  const regions = [...country.form.querySelectorAll("input[name='region']")];
  const hint = document.getElementById("region-hint");
  const said = document.getElementById("region-proposed");
  let isProposed = !regions.some((region) => region.checked) || country.value === "";
  hint.setAttribute("aria-live", "polite");
  for (const region of regions) region.addEventListener("change", () => (isProposed = false));
  country.addEventListener("change", () => {
    if (!isProposed) return;
    const [chosen] = country.selectedOptions;
    const proposed = chosen.dataset.proposes;
    for (const region of regions) region.checked = region.value === proposed;
    const region = regions.find((region) => region.checked);
    if (!region) {
      hint.textContent = said.dataset.none;
      return;
    }
    const words = { country: chosen.text, region: region.labels[0].textContent, desk: said.dataset[proposed] };
    hint.textContent = said.content.textContent.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  });
}
