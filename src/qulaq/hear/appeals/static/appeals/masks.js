// Words selected in a text under masking stand in the field that hides them. Without this file they are typed there.
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = selection ? selection.toString().trim() : "";
  const start = selection && selection.anchorNode ? selection.anchorNode.parentElement : null;
  const field = document.querySelector("[data-words-into]");
  if (field && words && words.length <= field.maxLength && start && start.closest("[data-words-from]")) {
    field.value = words;
  }
});
