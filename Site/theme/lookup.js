// Looks up words in search/*.js and checks every hit against the text itself. Loaded when the search is first opened.
//
// The index is made by Aver; Sources/Site/Search says how. What a token is and which keys a text has is specified in
// SearchTokenizer.swift, and the functions of the same names below are that specification's other implementation.
(function () {
  "use strict";

  // What a script of the index calls with its name and its data.
  var loaded = Object.create(null), loading = Object.create(null);
  function averSearch(name, data) { loaded[name] = data; }
  window.averSearch = averSearch;

  // Tokens

  var WORD = 0, HANGUL = 1, IDEOGRAPH = 2, WORD_LIMIT = 24, SHORT_NOUN_LIMIT = 4;
  var words = [[0xaa, 0xaa], [0xb5, 0xb5], [0xba, 0xba], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x2af], [0x300, 0x373],
    [0x376, 0x37d], [0x386, 0x386], [0x388, 0x481], [0x48a, 0x556], [0x1e00, 0x1fbc], [0xff10, 0xff19],
    [0xff21, 0xff3a], [0xff41, 0xff5a]];
  function isDigit(code) { return code >= 48 && code <= 57; }
  function kindOf(code) {
    if (code < 128) return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 122) ? WORD : -1;
    if (code >= 0xac00 && code <= 0xd7a3) return HANGUL;
    if ((code >= 0x3400 && code <= 0x4dbf) || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3041 && code <= 0x3096) ||
      (code >= 0x30a1 && code <= 0x30fa) || code === 0x30fc) return IDEOGRAPH;
    for (var i = 0; i < words.length; i++) if (code >= words[i][0] && code <= words[i][1]) return WORD;
    return -1;
  }
  function fold(text) {
    text = text.replace(/,/g, "");
    if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
    return Array.from(text, function (letter) {
      var lower = letter.toLowerCase();
      return lower.length === letter.length ? lower : letter;
    }).join("");
  }
  // A number's comma, between a digit and three digits that no fourth follows.
  function groups(text, i) {
    return text.charCodeAt(i) === 44 && isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1)) &&
      isDigit(text.charCodeAt(i + 2)) && isDigit(text.charCodeAt(i + 3)) && !isDigit(text.charCodeAt(i + 4));
  }
  function tokens(text) {
    var found = [], last = null, i = 0;
    while (i < text.length) {
      var kind = kindOf(text.charCodeAt(i));
      if (kind < 0) { i++; continue; }
      var start = i++;
      while (i < text.length && (kindOf(text.charCodeAt(i)) === kind || (kind === WORD && groups(text, i)))) i++;
      var token = { kind: kind, start: start, end: i, text: text.slice(start, i), joined: false };
      if (kind === WORD) token.text = fold(token.text);
      if (last && last.kind === kind && last.end === start - 1) {
        var gap = text[last.end];
        if (kind === HANGUL) token.joined = gap === " ";
        if (kind === WORD) token.joined = (gap === " " || gap === "-") && !isDigit(text.charCodeAt(last.start));
      }
      found.push(token);
      last = token;
    }
    return found;
  }

  // Particles: the grammar is KoreanParticles', read as ParticleTable reads it.

  var states = ["noun", "nominal", "adverbial", "bound", "joined", "clause", "past", "end"];
  var rieul = 8;
  var admits = {
    any: function () { return true; },
    consonant: function (final) { return final !== 0; },
    vowel: function (final) { return final === 0; },
    consonantButRieul: function (final) { return final !== 0 && final !== rieul; },
    vowelOrRieul: function (final) { return final === 0 || final === rieul; }
  };
  function Particles(grammar, lookalikes) {
    var parts = this.parts = Object.create(null);
    grammar.split("\n").forEach(function (line) {
      var sides = line.split(":");
      if (sides.length !== 2) return;
      var forms = sides[1].split(" ").filter(Boolean), from = sides[0].split(" ").filter(Boolean);
      var to = states.indexOf(forms.pop());
      forms.pop();
      function add(text, after, isForLongNouns) {
        (parts[text[0]] = parts[text[0]] || [])
          .push({ text: text, after: after, isForLongNouns: !!isForLongNouns, from: from, to: states[to] });
      }
      forms.forEach(function (form) {
        var bar = form.indexOf("|");
        if (bar >= 0) { add(form.slice(0, bar), "consonant"); add(form.slice(bar + 1), "vowel"); }
        else if (form.startsWith("(으)")) { add("으" + form.slice(3), "consonantButRieul"); add(form.slice(3), "vowelOrRieul"); }
        else if (form.startsWith("(이)")) { add("이" + form.slice(3), "any"); add(form.slice(3), "vowel"); }
        else if (form.startsWith("(이+)")) { add("이" + form.slice(4), "any"); add(form.slice(4), "vowel", true); }
        else if (form[0] === "+") add(form.slice(1), "any", true);
        else add(form, "any");
      });
    });
    this.lookalikes = lookalikes.split(/[ \n]/).filter(Boolean);
  }
  function final(syllable) {
    var code = syllable ? syllable.charCodeAt(0) : 0;
    return code >= 0xac00 && code <= 0xd7a3 ? (code - 0xac00) % 28 : -1;
  }
  // Whether `rest` is particles after a noun; an empty noun is one whose sound is not known.
  Particles.prototype.follow = function (rest, noun) {
    if (!rest) return true;
    if (rest.length > 14) return false;
    var reached = [["noun"]];
    for (var i = 0; i < rest.length; i++) {
      if (!reached[i]) continue;
      var sound = final(i ? rest[i - 1] : noun[noun.length - 1]), parts = this.parts[rest[i]] || [];
      for (var j = 0; j < parts.length; j++) {
        var part = parts[j], end = i + part.text.length;
        if (!reached[i].some(function (state) { return part.from.indexOf(state) >= 0; })) continue;
        if (part.isForLongNouns && noun.length === 1 && i === 0) continue;
        if (sound >= 0 && !admits[part.after](sound)) continue;
        if (rest.startsWith(part.text, i)) (reached[end] = reached[end] || []).push(part.to);
      }
    }
    return (reached[rest.length] || []).some(function (state) { return state !== "past"; });
  };
  // The lengths that the noun of a word may have, the whole word's always among them.
  Particles.prototype.ends = function (word) {
    var self = this, ends = [];
    var lookalike = word.length > 1 && this.lookalikes.find(function (lookalike) {
      return word.startsWith(lookalike) && self.follow(word.slice(lookalike.length), lookalike);
    });
    var least = lookalike ? lookalike.length : 1;
    for (var i = Math.max(least, word.length - 14); i < Math.min(word.length, 64); i++) {
      if (this.follow(word.slice(i), word.slice(0, i))) ends.push(i);
    }
    if (word.length < 64) ends.push(word.length);
    return ends;
  };

  // Keys

  var letters = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  function initials(text) {
    return Array.from(text, function (syllable) {
      return letters[Math.floor((syllable.charCodeAt(0) - 0xac00) / 588)];
    }).join("");
  }
  // The keys of a text, as often as it has them; what the index is made from. Only the tests ask for it here.
  function keys(text, isName, particles) {
    var found = [], last = null;
    function pairs(text) { for (var i = 0; i + 1 < text.length; i++) found.push(text.slice(i, i + 2)); }
    tokens(text).forEach(function (token) {
      var before = token.joined ? last.text : "";
      if (token.kind === WORD) {
        found.push(token.text.slice(0, WORD_LIMIT));
        if (before) found.push((before + token.text).slice(0, WORD_LIMIT));
      } else {
        pairs(before.slice(-1) + token.text);
        if (token.kind === HANGUL) {
          var ends = particles.ends(token.text), count = token.text.length;
          if (count === 1 || (count <= SHORT_NOUN_LIMIT && ends.indexOf(1) >= 0)) found.push(token.text[0] + "=");
          if (isName) {
            ends.forEach(function (end) { if (end > 1) found.push(token.text.slice(0, end) + "="); });
            pairs(initials(before.slice(-1) + token.text));
          }
        } else if (token.text.length === 1) found.push(token.text + "=");
      }
      last = token;
    });
    return found;
  }

  // The key of a whole name.
  function wholeKey(text) { return compact(text).slice(0, WORD_LIMIT) + "=="; }
  function compact(text) {
    return tokens(text).map(function (token) { return token.text; }).join("");
  }

  // Queries

  // What single syllables after a word of a query are taken for particles: no noun ends in them, or few. Others, such
  // as 인 and 일, end too many names (도메인, 이메일).
  var plainParticles = "은는이가을를의에와과로만";
  var clusters = { "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ" };
  // A query is words between spaces, and each of them tokens that have to follow each other.
  function parse(query, particles) {
    var found = [];
    query.normalize("NFC").split(/\s+/).forEach(function (word) {
      var consonants = word.replace(/[ㄳㄵㄶㄺ-ㅀㅄ]/g, function (letter) { return clusters[letter]; });
      if (/^[ㄱ-ㅎ]{2,}$/.test(consonants)) { found.push({ initials: consonants }); return; }
      var parts = tokens(word);
      var last = parts[parts.length - 1];
      if (!last) return;
      if (last.kind === HANGUL) {
        var isTail = parts.length > 1 && last.start === parts[parts.length - 2].end;
        if (isTail && particles.follow(last.text, "")) parts.pop();
        else {
          var noun = particles.ends(last.text).filter(function (end) {
            var rest = last.text.slice(end);
            return end > 1 && (rest.length !== 1 || plainParticles.indexOf(rest) >= 0);
          })[0];
          if (noun) last.text = last.text.slice(0, noun);
        }
      }
      found.push({ tokens: parts });
    });
    return found;
  }
  // The keys that every entry with the word has; `prefix` ones stand for all keys that begin with them.
  function keysOf(word) {
    if (word.initials) return cover(word.initials);
    var found = [];
    word.tokens.forEach(function (token, index) {
      var isLast = index === word.tokens.length - 1;
      if (token.kind === WORD) {
        found.push({ key: token.text.slice(0, WORD_LIMIT), prefix: isLast && token.text.length > 1 });
      } else if (token.text.length === 1) found.push({ key: token.text + "=" });
      else found = found.concat(cover(token.text));
    });
    return found;
  }
  // Every second pair and the last: all letters are in one, and what the others add, the text itself decides.
  function cover(text) {
    var found = [];
    for (var i = 0; i + 1 < text.length; i += 2) found.push({ key: text.slice(i, i + 2) });
    if (text.length % 2) found.push({ key: text.slice(-2) });
    return found;
  }
  function nameKey(word) {
    var token = word.tokens && word.tokens.length === 1 && word.tokens[0];
    return token && token.kind === HANGUL && token.text.length > 1 ? token.text + "=" : null;
  }

  // Lists

  var characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var values = {};
  for (var c = 0; c < 64; c++) values[characters.charCodeAt(c)] = c;
  // Raises the weight (from 1) of every entry in the lists of a key.
  function read(lists, weights) {
    lists.split(".").forEach(function (list, weight) {
      var entry = -1, value = 0, shift = 0, i;
      if (list[0] === "!") {
        for (i = 1; i < list.length; i++) {
          for (var bits = values[list.charCodeAt(i)], bit = 0; bits >> bit; bit++) {
            if (bits >> bit & 1) raise((i - 1) * 6 + bit, weight + 1);
          }
        }
        return;
      }
      for (i = 0; i < list.length; i++) {
        var code = values[list.charCodeAt(i)];
        value += (code & 31) << shift;
        if (code & 32) shift += 5;
        else { entry += value + 1; raise(entry, weight + 1); value = shift = 0; }
      }
    });
    function raise(entry, weight) { if (weights[entry] < weight) weights[entry] = weight; }
  }

  // Loading

  var root = new URL("../search/", document.currentScript.src).href;
  function load(name) {
    return loading[name] = loading[name] || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = root + name + ".js";
      script.onload = function () { script.remove(); resolve(); };
      script.onerror = function () { script.remove(); delete loading[name]; reject(new Error(name)); };
      document.head.appendChild(script);
    });
  }
  var index = null;
  function loadIndex() {
    return load("index").then(function () {
      if (index) return index;
      var data = loaded.index;
      index = { words: data.words, shards: data.shards.split(" "), kinds: [], count: 0, maps: {} };
      index.particles = new Particles(data.grammar, data.lookalikes);
      var file = 0;
      data.kinds.forEach(function (kind) {
        index.kinds.push({ name: kind[0], first: index.count, count: kind[1], inFile: kind[2], file: file });
        index.count += kind[1];
        file += Math.ceil(kind[1] / kind[2]);
      });
      return index;
    });
  }
  // The shards that may hold a key, or the keys that begin with it.
  function shardsOf(key) {
    var low = 0, high = index.shards.length, found = [];
    while (low < high) {
      var middle = (low + high) >> 1;
      if (index.shards[middle] <= key.key) low = middle + 1; else high = middle;
    }
    if (low > 0) found.push(low - 1);
    while (key.prefix && low < index.shards.length && index.shards[low].startsWith(key.key)) found.push(low++);
    return found;
  }
  function lists(shard) {
    if (!index.maps[shard]) {
      var map = index.maps[shard] = new Map(), parts = loaded["k" + shard].split(" ");
      for (var i = 0; i + 1 < parts.length; i += 2) map.set(parts[i], parts[i + 1]);
    }
    return index.maps[shard];
  }
  function kindOfEntry(entry) {
    return index.kinds.find(function (kind) { return entry < kind.first + kind.count; });
  }
  function fileOf(entry) {
    var kind = kindOfEntry(entry);
    return "t" + (kind.file + Math.floor((entry - kind.first) / kind.inFile));
  }
  function textOf(entry) {
    var kind = kindOfEntry(entry);
    return loaded[fileOf(entry)][(entry - kind.first) % kind.inFile];
  }

  // Candidates: the entries that have every key, the likeliest first.

  var listWeights = [0, 1, 1.6, 4, 9];
  var kindWeights = { note: 1, topic: 0.9, guide: 0.45, term: 1, fact: 0.5 };
  function candidates(query) {
    var wanted = [], files = new Set();
    query.forEach(function (word) {
      var keys = keysOf(word), name = nameKey(word);
      wanted.push({ keys: keys, name: name });
      keys.concat(name ? [{ key: name }] : []).forEach(function (key) {
        shardsOf(key).forEach(function (shard) { files.add("k" + shard); });
      });
    });
    // An entry of exactly this name is the one that is meant.
    var whole = { key: wholeKey(query.map(spelling).join(" ")) };
    shardsOf(whole).forEach(function (shard) { files.add("k" + shard); });
    return Promise.all(Array.from(files, load)).then(function () {
      var scores = new Float64Array(index.count).fill(1e-9);
      wanted.forEach(function (word) {
        var least = null;
        word.keys.forEach(function (key) {
          var weights = new Uint8Array(index.count);
          shardsOf(key).forEach(function (shard) {
            if (!key.prefix) { if (lists(shard).has(key.key)) read(lists(shard).get(key.key), weights); return; }
            lists(shard).forEach(function (list, name) { if (name.startsWith(key.key) && name.indexOf("=") < 0) read(list, weights); });
          });
          if (least) for (var i = 0; i < weights.length; i++) least[i] = Math.min(least[i], weights[i]);
          else least = weights;
        });
        if (!least) return;
        var names = new Uint8Array(index.count);
        shardsOf({ key: word.name || "" }).forEach(function (shard) {
          if (word.name && lists(shard).has(word.name)) read(lists(shard).get(word.name), names);
        });
        var count = least.reduce(function (sum, weight) { return sum + (weight ? 1 : 0); }, 0);
        var rarity = Math.log(1 + index.count / (count + 1));
        for (var entry = 0; entry < least.length; entry++) {
          if (!least[entry]) scores[entry] = 0;
          else if (scores[entry]) scores[entry] += rarity * listWeights[least[entry]] * (names[entry] ? 1.5 : 1);
        }
      });
      var named = new Uint8Array(index.count);
      shardsOf(whole).forEach(function (shard) {
        if (lists(shard).has(whole.key)) read(lists(shard).get(whole.key), named);
      });
      var found = [];
      for (var entry = 0; entry < scores.length; entry++) {
        if (scores[entry]) found.push(entry);
        if (scores[entry] && named[entry]) scores[entry] += 1000;
      }
      found.forEach(function (entry) { scores[entry] *= kindWeights[kindOfEntry(entry).name]; });
      return found.sort(function (first, second) { return scores[second] - scores[first] || first - second; });
    });
  }

  // Matches: where a word stands in a text, and whether as a whole word.

  function matches(word, text) {
    var list = text.tokens || (text.tokens = tokens(text.text)), found = [];
    for (var i = 0; i < list.length; i++) {
      if (word.initials) matchInitials(word.initials, list, i, found);
      else matchTokens(word.tokens, 0, list, i, -1, found);
    }
    return found;
  }
  function matchTokens(wanted, position, list, i, start, found) {
    var token = wanted[position], isLast = position === wanted.length - 1, other = list[i];
    if (!other || other.kind !== token.kind) return;
    var text = token.text;
    function step(end, next, isWhole, from) {
      if (start >= 0) from = start;
      if (isLast) found.push({ start: from, end: end, whole: isWhole });
      else matchTokens(wanted, position + 1, list, next, from, found);
    }
    if (token.kind === WORD) {
      if (other.text === text) return step(other.end, i + 1, true, other.start);
      if (isLast && text.length > 1 && other.text.startsWith(text)) return step(other.end, i + 1, false, other.start);
      var next = list[i + 1];
      if (next && next.joined && text.startsWith(other.text)) {
        var both = other.text + next.text;
        if (both === text || (isLast && both.startsWith(text))) step(next.end, i + 2, both === text, other.start);
      }
      return;
    }
    if (text.length === 1) {
      var isNoun = other.text === text || (other.kind === HANGUL && other.text[0] === text &&
        other.text.length <= SHORT_NOUN_LIMIT && index.particles.ends(other.text).indexOf(1) >= 0);
      if (isNoun && (isLast || other.text === text)) step(other.start + 1, i + 1, true, other.start);
      return;
    }
    // Inside the token, from its beginning where other tokens come before.
    for (var at = other.text.indexOf(text); at >= 0; at = other.text.indexOf(text, at + 1)) {
      if (position > 0 && at > 0) break;
      var rest = other.text.slice(at + text.length);
      if (!isLast && rest) continue;
      step(other.start + at + text.length, i + 1, at === 0 && isParticles(rest, text, other.kind), other.start + at);
    }
    // Over spaces, from the token's beginning.
    run(list, i, text, function (token) { return token.text; }, function (end, next, rest) {
      if (isLast || !rest) step(end, next, isParticles(rest, text, other.kind), other.start);
    });
  }
  function isParticles(rest, noun, kind) {
    return !rest || (kind === HANGUL && index.particles.follow(rest, noun));
  }
  // Whether joined tokens spell a text together.
  function run(list, i, text, spell, found) {
    var whole = spell(list[i]);
    if (whole.length >= text.length || !text.startsWith(whole)) return;
    for (var j = i + 1; j < list.length && list[j].joined; j++) {
      var before = whole.length;
      whole += spell(list[j]);
      if (whole.length >= text.length) {
        if (whole.startsWith(text)) found(list[j].start + text.length - before, j + 1, list[j].text.slice(text.length - before));
        return;
      }
      if (!text.startsWith(whole)) return;
    }
  }
  function matchInitials(text, list, i, found) {
    if (list[i].kind !== HANGUL) return;
    var own = list[i].initials || (list[i].initials = initials(list[i].text));
    for (var at = own.indexOf(text); at >= 0; at = own.indexOf(text, at + 1)) {
      found.push({ start: list[i].start + at, end: list[i].start + at + text.length, whole: at === 0 && own.length === text.length });
    }
    run(list, i, text, function (token) { return initials(token.text); }, function (end, next, rest) {
      found.push({ start: list[i].start, end: end, whole: !rest });
    });
  }

  // Results: an entry whose text has every word; where it has them decides its place.

  function result(entry, query) {
    var data = textOf(entry), kind = kindOfEntry(entry).name;
    function field(text) { return { text: text, found: [], words: 0, score: 0 }; }
    var isTerm = kind === "term", isFact = kind === "fact";
    var title = field(data[1]), names = field(data[2]), lead = field(data[3]);
    var sections = data[4].map(function (section) {
      return { anchor: section[0], heading: field(section[1]), text: field(section[2]), isFigure: !!section[3], score: 0, words: 0 };
    });
    var total = 0;
    var hasAll = query.every(function (word) {
      var best = 0, often = 0;
      // Initial consonants are looked for in names alone.
      function look(field, whole, part, isName) {
        if (word.initials && !isName) return false;
        var list = matches(word, field);
        if (!list.length) return false;
        var isWhole = list.some(function (match) { return match.whole; });
        var score = isWhole ? whole : part;
        field.found = field.found.concat(list);
        field.words++;
        field.score += score;
        best = Math.max(best, score);
        often += list.length;
        return true;
      }
      look(title, isFact ? 5 : 9, isFact ? 3 : 5, true);
      look(names, 5, 3, true);
      look(lead, 3, 2);
      sections.forEach(function (section) {
        var inHeading = look(section.heading, 5, 3, !section.isFigure);
        var inText = look(section.text, section.isFigure ? 3 : 1.2, section.isFigure ? 2 : 0.7);
        if (inHeading || inText) section.words++;
        section.score = section.heading.score * 2 + section.text.score + Math.min(section.text.found.length, 6) * 0.1;
      });
      total += best + Math.log(1 + often) * 0.4;
      return best > 0;
    });
    if (!hasAll) return null;
    // Words that stand together say more than words that the entry merely has.
    var exact = compact(query.map(spelling).join(" "));
    if (compact(title.text) === exact) total += 10;
    else if (title.words === query.length) total += 4;
    else if (names.words === query.length) total += 2;
    names.text.split("; ").forEach(function (term) {
      var own = term.split(", ").map(compact);
      if (own.indexOf(exact) >= 0) total += isTerm || own.indexOf(compact(title.text)) >= 0 ? 10 : 2;
    });
    sections.forEach(function (section) {
      section.score += section.words * 6;
      if (query.length > 1 && section.heading.words === query.length) total += 1.5;
      else if (query.length > 1 && section.words === query.length) total += 0.8;
      if (compact(section.heading.text) === exact) total += 2;
    });
    return { address: data[0], kind: kind, title: title, names: names, lead: lead, sections: sections,
      score: total * kindWeights[kind], entry: entry };
  }
  function spelling(word) {
    return word.initials || word.tokens.map(function (token) { return token.text; }).join("");
  }

  var BATCH = 8;
  // A search under way: what was found, and where the next results come from.
  function Search(query) {
    this.query = query;
    this.rest = [];
    this.found = [];
  }
  Search.prototype.start = function () {
    var self = this;
    if (!this.query.length) return Promise.resolve([]);
    return candidates(this.query).then(function (entries) {
      self.rest = entries;
      return self.more();
    });
  };
  // The next results, in their order; fewer than a batch only at the end.
  Search.prototype.more = function () {
    var self = this, batch = [];
    function step() {
      var entries = self.rest.splice(0, BATCH - batch.length);
      return Promise.all(entries.map(function (entry) { return load(fileOf(entry)); })).then(function () {
        entries.forEach(function (entry) {
          var found = result(entry, self.query);
          if (found) batch.push(found);
        });
        if (batch.length < BATCH && self.rest.length) return step();
        batch.sort(function (first, second) { return second.score - first.score || first.entry - second.entry; });
        self.found = self.found.concat(batch);
        return batch;
      });
    }
    return step();
  };
  function find(text) {
    return loadIndex().then(function () {
      var search = new Search(parse(text, index.particles));
      return search.start().then(function () { return search; });
    });
  }

  averSearch.ready = loadIndex;
  averSearch.find = find;
  // For the tests.
  averSearch.tokens = tokens;
  averSearch.keys = function (text, isName) { return keys(text, isName, index.particles); };
  averSearch.wanted = function (text) { return parse(text, index.particles).map(spelling); };
  averSearch.entries = function () {
    return Array.from({ length: index.count }, function (_, entry) {
      return load(fileOf(entry)).then(function () { return textOf(entry); });
    });
  };
})();
