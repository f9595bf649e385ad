// What the page for checks does better with a script; without one it does all the same.

const drop = document.querySelector(".drop");
const input = document.querySelector("#file");
const chosen = document.querySelector("#chosen");

function sizeInWords(bytes) {
  const french = drop.dataset.language === "fr";
  const units = french ? ["octets", "ko", "Mo"] : ["bytes", "kB", "MB"];
  const power = bytes >= 1e6 ? 2 : bytes >= 1e3 ? 1 : 0;
  const count = (bytes / 1000 ** power).toLocaleString(french ? "fr-CA" : "en-CA", {
    maximumFractionDigits: power === 2 ? 1 : 0,
  });
  return `${count}\u00a0${units[power]}`;
}

function tellChosen() {
  const files = Array.from(input.files);
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const tooLarge = total > Number(drop.dataset.maxBytes);
  const names = files.map((file) => `${file.name} (${sizeInWords(file.size)})`);
  chosen.textContent = [...names, ...(tooLarge ? [drop.dataset.tooLarge] : [])].join(" · ");
  chosen.classList.toggle("is-refused", tooLarge);
  input.setCustomValidity(tooLarge ? drop.dataset.tooLarge : "");
}

if (drop) {
  const invitation = document.createElement("p");
  invitation.textContent = drop.dataset.invitation;
  invitation.className = "invitation";
  input.after(invitation);
  input.addEventListener("change", tellChosen);
  // A visitor who comes back finds what was chosen before.
  window.addEventListener("pageshow", tellChosen);
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    drop.addEventListener(kind, () => drop.classList.remove("is-over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      tellChosen();
    }
  });
}

for (const form of document.querySelectorAll("form[data-working]")) {
  const status = form.querySelector(".working");
  form.addEventListener("submit", () => {
    const answer = form.querySelector("[name=format]");
    if (!answer || answer.value === "page") {
      status.textContent = form.dataset.working;
    }
  });
  // A page out of the browser's memory is at work no more.
  window.addEventListener("pageshow", () => {
    status.textContent = "";
  });
}
