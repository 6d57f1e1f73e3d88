<?php
/**
 * Asks a digue server (`digue serve`), for a forum or a comment system in PHP. One file, PHP 7.4 or newer, nothing else needed.
 *
 *     $digue = new Digue( 'http://127.0.0.1:8027', getenv( 'DIGUE_KEY' ) );
 *     $answer = $digue->ask( 'POST', 'check', array(
 *         'id'       => (string) $post_id,
 *         'author'   => array( 'id' => (string) $member_id, 'role' => $role ),
 *         'thread'   => (string) $topic_id,
 *         'content'  => $text,
 *         'format'   => 'bbcode',
 *         'language' => 'fr',
 *     ) );
 *     // null: digue does not answer, so publish. Otherwise look at $answer['verdict']['action'], and show $answer['author'], escaped.
 */

/** What the server refused, with its reason. */
final class DigueRefusal extends RuntimeException {
	/** @var string For programs: `invalid-comment`, `unauthorized` … */
	public $reason;

	public function __construct( string $message, int $status, string $reason ) {
		parent::__construct( $message, $status );
		$this->reason = $reason;
	}
}

final class Digue {
	/** @var string */
	private $url;

	/** @var string */
	private $key;

	/** @var float */
	private $seconds;

	/**
	 * @param string $url     Where the server listens.
	 * @param string $key     The key of the site.
	 * @param float  $seconds How long a visitor may wait for it.
	 */
	public function __construct( string $url, string $key, float $seconds = 2.0 ) {
		$this->url     = rtrim( $url, '/' );
		$this->key     = $key;
		$this->seconds = $seconds;
	}

	/**
	 * Asks a route of docs/server.md.
	 *
	 * @param string     $method GET, POST or PUT.
	 * @param string     $route  `check`, `review`, `forget` …
	 * @param array|null $body   What the route takes.
	 * @return array|null The answer; null if the server does not answer, or failed.
	 * @throws DigueRefusal If the request is wrong.
	 */
	public function ask( string $method, string $route, ?array $body = null ): ?array {
		$options = array(
			'method'        => $method,
			'header'        => "Authorization: Bearer {$this->key}\r\nContent-Type: application/json",
			'timeout'       => $this->seconds,
			'ignore_errors' => true,
		);
		if ( null !== $body ) {
			// A text that is not UTF-8 is sent with its broken parts replaced, so that it is judged all the same.
			$options['content'] = json_encode( $body, JSON_INVALID_UTF8_SUBSTITUTE );
		}
		$context = stream_context_create( array( 'http' => $options ) );
		$text    = @file_get_contents( "{$this->url}/v1/{$route}", false, $context );
		if ( false === $text ) {
			return null;
		}
		$answer = json_decode( $text, true );
		$status = (int) substr( $http_response_header[0], 9, 3 );
		if ( $status >= 500 || ! is_array( $answer ) ) {
			return null;
		}
		if ( $status >= 400 ) {
			throw new DigueRefusal( $answer['detail'] ?? 'refused', $status, $answer['code'] ?? '' );
		}
		return $answer;
	}
}
