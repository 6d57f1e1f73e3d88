import { afterAll, beforeAll, expect, it } from 'vitest'
import { Digue } from './digue'
import { Services } from './services'

const client = new URL('../../examples/php/digue.php', import.meta.url).pathname
const services = new Services()
let digue: Digue

beforeAll(async () => {
  digue = await Digue.start(services, 'digue', 'k')
})

afterAll(async () => {
  digue?.close()
  await services.stop()
})

const php = (code: string, key = 'k', url = digue.recorder.target) =>
  services.php(`require ${JSON.stringify(client)}; $digue = new Digue( '${url}', '${key}' ); ${code}`, {})

it('tells the founding story from a program in PHP', async () => {
  const told = await php(`
    $petition = 'https://www.change.org/p/dossiers-annules';
    $minute = 0;
    $post = function ( $id, $content, $author = 'lea', $thread = '/fils/7' ) use ( &$minute ) {
      return array( 'id' => $id, 'author' => $author, 'thread' => $thread, 'content' => $content, 'language' => 'fr',
        'postedAt' => 1772366400000 + 60000 * $minute++ );
    };
    $check = function ( $comment ) use ( $digue ) { return $digue->ask( 'POST', 'check', $comment ); };
    $steps = array();
    $action = function ( $name, $answer ) use ( &$steps ) { $steps[ $name ] = $answer['verdict']['action']; };

    $action( 'shared', $check( $post( '1', "Voici de quoi protester contre les dossiers annulés : $petition" ) ) );
    $repeated = $check( $post( '2', "Pour celles et ceux qui arrivent seulement maintenant : $petition?utm_source=forum" ) );
    $action( 'repeated', $repeated );
    $steps['sentence'] = $repeated['author'];
    $steps['approved'] = $digue->ask( 'POST', 'review', array( 'id' => '2', 'outcome' => 'approved' ) )['remembered'];
    $action( 'edited', $check( $post( '2', 'Pour celles et ceux qui arrivent maintenant, lisez le début du fil.' ) ) );
    $steps['deleted'] = $digue->ask( 'POST', 'retract', array( 'id' => '2' ) )['remembered'];

    $digue->ask( 'PUT', 'rules', array( 'gather' => array( array( 'petition' => $petition, 'thread' => '/fils/petitions' ) ) ) );
    $action( 'first elsewhere', $check( $post( '3', "Signez donc aussi : $petition", 'max', '/fils/8' ) ) );
    $gathered = $check( $post( '4', "Il reste trois jours, merci à tous $petition", 'ada', '/fils/8' ) );
    $action( 'gathered', $gathered );
    $steps['place'] = $gathered['author'];

    $closed = array( array( 'petition' => $petition, 'message' => 'Merci à tous : cette pétition est remise.' ) );
    $digue->ask( 'PUT', 'rules', array( 'closed' => $closed ) );
    $refused = $check( $post( '5', "Encore une signature ? $petition", 'eva' ) );
    $action( 'closed', $refused );
    $steps['word'] = $refused['author'];

    $spam = $post( '6', 'Je vends mes places de concert moins cher que partout ailleurs, écrivez-moi vite', 'bob', '/fils/9' );
    $check( $spam );
    $digue->ask( 'POST', 'label', array( 'comment' => $spam, 'label' => 'spam' ) );
    $copy = array( 'id' => '7', 'author' => 'zoe' ) + $spam;
    $action( 'labelled', $digue->ask( 'POST', 'peek', $copy ) );
    $steps['withdrawn'] = $digue->ask( 'POST', 'withdraw', array( 'comment' => $spam ) )['withdrawn'];
    $action( 'unlabelled', $digue->ask( 'POST', 'peek', $copy ) );

    $steps['exported'] = count( $digue->ask( 'POST', 'export', array( 'author' => 'lea' ) )['posts'] ) > 0;
    $steps['erased'] = $digue->ask( 'POST', 'forget', array( 'author' => 'lea' ) )['removed'] > 0;
    $steps['left'] = count( $digue->ask( 'POST', 'export', array( 'author' => 'lea' ) )['posts'] );
    return $steps;`)
  expect(told).toEqual({
    shared: 'allow',
    repeated: 'hold',
    sentence: expect.stringMatching(/^Votre message .*change\.org\/p\/dossiers-annules/s),
    approved: true,
    edited: 'allow',
    deleted: true,
    'first elsewhere': 'allow',
    gathered: 'nudge',
    place: expect.stringContaining('/fils/petitions'),
    closed: 'reject',
    word: expect.stringContaining('Merci à tous : cette pétition est remise.'),
    labelled: expect.not.stringMatching('allow'),
    withdrawn: true,
    unlabelled: 'allow',
    exported: true,
    erased: true,
    left: 0,
  })
})

it('says what is wrong with a request, and null if nobody answers', async () => {
  const refused = `try { $digue->ask( 'POST', 'check', array( 'content' => 'x' ) ); } catch ( DigueRefusal $e ) { return array( $e->getCode(), $e->reason ); }`
  expect(await php(refused)).toEqual([422, 'invalid-comment'])
  expect(await php(refused, 'other')).toEqual([401, 'unauthorized'])
  expect(await php(`return $digue->ask( 'GET', 'stats' );`, 'k', 'http://127.0.0.1:1')).toBe(null)
  // Bytes that are not UTF-8.
  const broken = `return $digue->ask( 'POST', 'peek', array( 'author' => 'a', 'content' => "caf\\xe9" ) )['verdict']['action'];`
  expect(await php(broken)).toBe('allow')
})
