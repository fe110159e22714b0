/* Qulaq: what is typed into the form is kept on the device, so that a closed browser loses nothing; and “use my place”.
   Nothing of it leaves the device. The form does its work without it. */
(function () {
  'use strict'
  var KEY = 'qulaq.appeal'
  var FOREIGN = 'qulaq.foreign' // this tab: the person said that the device is not theirs
  var GOING_ON = 'qulaq.goingon' // this tab: the person chose to continue
  var DAYS = 30
  var SECRET = { iin: 1, represented_iin: 1, csrfmiddlewaretoken: 1, shown: 1, capacity: 1 }

  /* A browser may refuse its store: then nothing is kept, and nothing breaks. */
  function store (name) { try { return window[name] } catch (refused) { return null } }
  var device = store('localStorage')
  var tab = store('sessionStorage')

  function read () {
    try {
      var kept = JSON.parse(device.getItem(KEY))
      if (kept && Date.now() - kept.began < DAYS * 864e5) return kept
    } catch (broken) { /* as if nothing were kept */ }
    return null
  }
  function forget () {
    try { device.removeItem(KEY); tab.removeItem(GOING_ON) } catch (refused) { /* nothing was kept */ }
  }
  function is (flag) { try { return tab.getItem(flag) === '1' } catch (refused) { return false } }
  function mark (flag) { try { tab.setItem(flag, '1') } catch (refused) { /* only for this page then */ } }

  function fields (form) {
    return Array.from(form.elements).filter(function (field) {
      return field.name && !SECRET[field.name] && !/^(file|hidden|submit|button|password)$/.test(field.type)
    })
  }

  function values (form) {
    var found = {}
    fields(form).forEach(function (field) {
      if (field.type === 'checkbox') found[field.name] = field.checked
      else if (field.type !== 'radio') found[field.name] = field.value
      else if (field.checked) found[field.name] = field.value
    })
    return found
  }

  function keep (form) {
    if (is(FOREIGN)) return
    var kept = read() || { began: Date.now(), steps: {} }
    kept.steps[form.dataset.device] = values(form)
    try { device.setItem(KEY, JSON.stringify(kept)) } catch (full) { /* the page itself still holds it */ }
  }

  /* Only what the page does not hold already: what the server knows is newer. */
  function fill (form, kept) {
    fields(form).forEach(function (field) {
      var value = kept[field.name]
      if (value === undefined || value === '') return
      if (field.type === 'radio') field.checked = field.value === value || (field.checked && !valid(form, field.name, value))
      else if (field.type === 'checkbox') field.checked = value
      else if (!field.value) field.value = value
      if (field.closest('details') && field.type !== 'radio') field.closest('details').open = true
    })
    form.dispatchEvent(new Event('input', { bubbles: true }))
  }
  function valid (form, name, value) {
    return fields(form).some(function (field) { return field.name === name && field.value === value })
  }

  function offer (form, kept) {
    var room = document.querySelector('[data-device-offer]')
    var text = form.elements.text
    if (!room || !text || text.value || !kept.steps.what || !kept.steps.what.text) return
    var title = room.querySelector('[data-device-began]')
    var day = new Date(kept.began).toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long' })
    title.textContent = title.dataset.deviceBegan.replace('%s', day)
    room.hidden = false
    room.querySelector('[data-device-continue]').addEventListener('click', function () {
      mark(GOING_ON)
      room.hidden = true
      fill(form, kept.steps.what)
      text.focus()
    })
  }

  function note (form) {
    var room = document.querySelector('[data-device-note]')
    var foreign = document.querySelector('[data-device-foreign]')
    if (!room || !foreign) return
    foreign.checked = is(FOREIGN)
    foreign.addEventListener('change', function () {
      if (foreign.checked) { forget(); mark(FOREIGN) } else { try { tab.removeItem(FOREIGN) } catch (refused) { return } keep(form) }
    })
  }

  function place (button) {
    var field = document.getElementById(button.dataset.place)
    var said = document.querySelector('[data-place-said]')
    var fail = function () { said.textContent = said.dataset.failed }
    button.addEventListener('click', function () {
      navigator.geolocation.getCurrentPosition(function (found) {
        field.value = found.coords.latitude.toFixed(5) + ', ' + found.coords.longitude.toFixed(5)
        field.closest('details').open = true
        said.textContent = said.dataset.done
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }, fail, { enableHighAccuracy: true, timeout: 15000 })
    })
  }

  /* Runs after qulaq.js, which has shown what only a script can serve: the offer waits for something to offer. */
  document.addEventListener('DOMContentLoaded', function () {
    if (document.querySelector('[data-device-forget]')) forget()
    var room = document.querySelector('[data-device-offer]')
    if (room) room.hidden = true
    document.querySelectorAll('[data-device-drop]').forEach(function (button) {
      button.addEventListener('click', function () { forget(); if (room) room.hidden = true })
    })
    var place_button = document.querySelector('[data-place]')
    if (place_button && navigator.geolocation) place(place_button)
    else if (place_button) document.querySelector('[data-place-room]').hidden = true
    var form = document.querySelector('form[data-device]')
    if (!form || !device) return
    note(form)
    var kept = read()
    if (kept && form.dataset.device === 'what') offer(form, kept)
    else if (kept && is(GOING_ON) && kept.steps[form.dataset.device]) fill(form, kept.steps[form.dataset.device])
    form.addEventListener('input', function (event) {
      if (!event.target.matches('[data-device-foreign]')) keep(form)
    })
  })
})()
