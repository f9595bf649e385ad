// What happens to the query, in words: below the keys of the editor, and to screen readers.

export function sayBelow(form) {
  const status = document.createElement("p");
  status.className = "keys";
  status.setAttribute("role", "status");
  form.querySelector(".keys").after(status);
  return (text) => {
    status.textContent = text;
  };
}
