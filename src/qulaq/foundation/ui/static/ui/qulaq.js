/* Qulaq: small help where JavaScript runs. Every page does its work without it. */
(function () {
  'use strict'
  var all = function (selector, root) { return Array.from((root || document).querySelectorAll(selector)) }
  var on = function (type, work) { document.addEventListener(type, work) }

  /* Buttons that only a script can serve appear only when it is here. */
  function reveal (root) {
    all('.js-only[hidden]', root).forEach(function (element) {
      element.hidden = element.matches('[data-speak]') && !window.speechSynthesis
    })
  }

  on('click', function (event) {
    var button = event.target.closest('[data-copy],[data-speak],[data-print],[data-keys]')
    if (!button) return
    if (button.dataset.copy) copy(button)
    else if (button.dataset.speak) speak(button)
    else if ('print' in button.dataset) window.print()
    else showKeys()
  })

  function say (button, word) {
    var label = button.querySelector('span') || button
    button.dataset.word = button.dataset.word || label.textContent
    label.textContent = word || button.dataset.word
  }

  function copy (button) {
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      say(button, button.dataset.copied)
      setTimeout(function () { say(button) }, 2000)
    })
  }

  function speak (button) {
    var speech = window.speechSynthesis
    if (speech.speaking) { speech.cancel(); say(button); return }
    var text = document.querySelector(button.dataset.speak)
    var words = new SpeechSynthesisUtterance(text.innerText)
    words.lang = (text.closest('[lang]') || document.documentElement).lang
    words.onend = function () { say(button) }
    say(button, button.dataset.stop)
    speech.speak(words)
  }

  /* What a person has typed is not lost by leaving the page unaware. */
  var unsaved = false
  function offline () {
    var room = document.getElementById('messages')
    room.innerHTML = '<div class="ds-alert" data-color="warning"><p></p></div>'
    room.querySelector('p').textContent = room.dataset.offline
    room.scrollIntoView({ block: 'center' })
  }
  on('htmx:sendError', offline)

  on('input', function (event) { if (event.target.closest('form[data-guard]')) unsaved = true })
  on('submit', function (event) {
    var form = event.target
    if (navigator.onLine === false) { event.preventDefault(); offline(); return }
    unsaved = false
    /* A second press of the button is not a second sending. */
    if (form.method === 'post' && form.hasAttribute('data-once')) {
      if (form.dataset.sent) event.preventDefault()
      form.dataset.sent = '1'
    }
  })
  window.addEventListener('beforeunload', function (event) { if (unsaved) event.preventDefault() })
  window.addEventListener('pageshow', function () {
    all('form[data-sent]').forEach(function (form) { delete form.dataset.sent })
  })

  /* Letters left in a long text, said softly and not at each key. */
  function counters (root) {
    all('textarea[maxlength][data-count]', root).forEach(function (area) {
      var line = document.createElement('p')
      line.className = 'count-left'
      line.setAttribute('aria-live', 'polite')
      area.after(line)
      var show = function () {
        var left = area.maxLength - area.value.length
        line.textContent = left < 300 ? area.dataset.count.replace('%s', left) : ''
      }
      area.addEventListener('input', show)
      show()
    })
  }

  /* Keys of the desk: only where nobody is typing. */
  var keys = document.getElementById('keys')
  function showKeys () { if (keys && !keys.open) keys.showModal() }

  function move (step) {
    var rows = all('[data-row]')
    var index = rows.findIndex(function (row) { return row.contains(document.activeElement) })
    var next = rows[Math.min(Math.max(index + step, 0), rows.length - 1)]
    if (!next) return
    var link = next.matches('a') ? next : next.querySelector('a')
    link.focus()
    next.scrollIntoView({ block: 'nearest' })
  }

  /* The box of the row one stands on. */
  function choose () {
    var row = all('[data-row]').find(function (row) { return row.contains(document.activeElement) })
    var box = row && row.querySelector('input[type=checkbox]')
    if (box) box.click()
  }

  var acts = {
    '?': showKeys,
    '/': function () { var field = document.querySelector('[data-search] input, input[type=search]'); if (field) field.focus() },
    x: choose,
    j: function () { move(1) },
    k: function () { move(-1) }
  }

  /* A key with a letter of another alphabet counts by its place. */
  function pressed (event) {
    var place = /^(Key|Digit)(\w)$/.exec(event.code)
    return place && event.key > '~' ? place[2].toLowerCase() : event.key
  }

  on('keydown', function (event) {
    if (!keys || keys.open || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest('input:not([type=checkbox]),textarea,select,[contenteditable]')) return
    var key = pressed(event)
    var own = document.querySelector('[data-key="' + CSS.escape(key) + '"]')
    var act = own ? function () { own.click() } : acts[key]
    if (act) { event.preventDefault(); act() }
  })

  /* A menu closes when one goes elsewhere or presses Escape. */
  on('click', function (event) {
    all('details.account[open]').forEach(function (menu) { if (!menu.contains(event.target)) menu.open = false })
  })
  on('keydown', function (event) {
    if (event.key !== 'Escape') return
    all('details.account[open]').forEach(function (menu) { menu.open = false; menu.querySelector('summary').focus() })
  })

  /* What is wrong, or was done, is where one stands next: a new page says nothing by itself. */
  function tell () {
    var wrong = document.getElementById('errors')
    var said = wrong || document.querySelector('.staff form.undo, #messages > *')
    if (!said || !(wrong || document.activeElement === document.body)) return
    said.tabIndex = -1
    said.focus()
  }

  function start (root) { reveal(root); counters(root) }
  on('DOMContentLoaded', function () {
    start(document)
    tell()
  })
  on('htmx:load', function (event) { start(event.target) })
})()
