// The country proposes the region, until a person chooses one.
for (const country of document.querySelectorAll("select:has([data-proposes])")) {
  const regions = [...country.form.querySelectorAll("input[name='region']")];
  let isProposed = !regions.some((region) => region.checked);
  for (const region of regions) region.addEventListener("change", () => (isProposed = false));
  country.addEventListener("change", () => {
    const proposed = country.selectedOptions[0].dataset.proposes;
    if (isProposed) for (const region of regions) region.checked = region.value === proposed;
  });
}
