// The shares of a product that is being decided add up while one types. The server is the only one that judges.

const output = document.querySelector("[data-amount-sum]");
if (output) {
  const fields = [...document.querySelectorAll("input[form='amount'][name^='per_server']")];
  const quantity = document.querySelector("input[form='amount'][name='quantity']");
  const isNumber = (text) => /^\d{1,9}$/.test(text);

  const show = () => {
    const typed = fields.map(({ value }) => value.trim()).filter((value) => value !== "");
    const whole = quantity.value.trim();
    if (!typed.length || !typed.every(isNumber)) {
      output.textContent = "";
      return;
    }
    const sum = typed.reduce((sum, share) => sum + Number(share), 0);
    const isEven = isNumber(whole) && Number(whole) === sum;
    const { good, bad, open } = output.dataset;
    const words = whole === "" ? open : isEven ? good : bad;
    output.textContent = words.replace("{sum}", sum).replace("{quantity}", whole);
    output.className = `ok-sum ok-sum--${isEven || whole === "" ? "good" : "error"}`;
  };

  for (const field of [...fields, quantity]) field.addEventListener("input", show);
  show();
}
