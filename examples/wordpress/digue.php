<?php
/**
 * Plugin Name:       digue
 * Description:       Asks your digue server about each comment: repeated petitions and floods wait for a moderator, with the reason.
 * Version:           0.2.0
 * Requires at least: 6.0
 * Requires PHP:      7.4
 * License:           MIT
 * License URI:       https://opensource.org/licenses/MIT
 *
 * Install: copy this file to wp-content/mu-plugins/ and define DIGUE_KEY in wp-config.php. Settings, as constants there:
 *
 *   DIGUE_KEY      the key of the site on the digue server; without it the plugin does nothing
 *   DIGUE_URL      the server, default 'http://127.0.0.1:8027'
 *   DIGUE_TIMEOUT  seconds to wait for its answer, default 2; without an answer WordPress decides alone
 *   DIGUE_SEND_IP  whether the address of guests is sent, default true
 *
 * @package Digue
 */

namespace Digue;

use WP_Comment;
use WP_Error;
use WP_User;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** The id of a comment on the digue server. */
const META_ID = '_digue_id';
/** The UUID under which digue was first asked. */
const META_UUID = '_digue_uuid';
/** The author of a comment on the digue server, if not a member: what the row says may change, or be made anonymous. */
const META_AUTHOR = '_digue_author';
/** What digue said, if it was not plain "allow". */
const META_ACTION = '_digue_action';
/** The reason, for moderators. */
const META_REASON = '_digue_reason';
/** The reason, for the author. */
const META_NOTE = '_digue_note';
/** Ids of the earlier comments that the reason is about. */
const META_EARLIER = '_digue_earlier';
/** Somebody may be in danger. */
const META_URGENT = '_digue_urgent';
/** The label that a moderator gave: 'spam' or 'ham'. */
const META_LABEL = '_digue_label';

/** Reports that digue did not get yet. They hold ids, no text. */
const OPTION_UNSENT = 'digue_unsent';
/** Since when digue does not answer, and why. */
const OPTION_FAULT = 'digue_fault';
/** The event that sends them again. */
const HOOK_RESEND = 'digue_resend';
/** Reports kept at most; the oldest are dropped first. */
const MAX_UNSENT = 500;
/** Addresses of one guest that an export or an erasure asks about at most, the latest first. */
const MAX_ADDRESSES = 100;

/*
 * Settings, words, ids.
 */

/**
 * A setting of wp-config.php.
 *
 * @param string $name     Name of the constant.
 * @param mixed  $fallback Value without it.
 * @return mixed
 */
function setting( $name, $fallback ) {
	return defined( $name ) ? constant( $name ) : $fallback;
}

/**
 * A sentence of this plugin. What digue says about a comment comes from the server, in the same languages.
 *
 * @param string $key    Name of the sentence.
 * @param string $locale Locale of the reader, by default of who is logged in.
 * @return string
 */
function text( $key, $locale = '' ) {
	$texts  = array(
		'en' => array(
			'column'        => 'digue',
			'hold'          => 'Held',
			'nudge'         => 'Nudged',
			'reject'        => 'Refused',
			'duplicate'     => 'Sent twice',
			'urgent'        => 'Urgent',
			'details'       => 'Details',
			'earlier'       => 'Earlier:',
			/* translators: 1: number of a comment, 2: title of a post */
			'comment'       => 'comment %1$s on “%2$s”',
			/* translators: %s: title of a post */
			'post'          => '“%s”',
			'refused'       => 'This comment was not published.',
			'no_key'        => 'digue is not set up: define DIGUE_KEY in wp-config.php. Until then comments are published without it.',
			/* translators: 1: date and time, 2: error message */
			'away'          => 'digue has not answered since %1$s. Comments are published without it. Last error: %2$s',
			'no_answer'     => 'digue did not answer: %s Try again when it runs.',
			/* translators: %s: HTTP status code */
			'bad_answer'    => 'The answer had the status %s.',
			'export_group'  => 'Filter against repeated comments (digue)',
			'export_about'  => 'What the filter remembers of this person: digests and times, no text.',
			'privacy'       => 'When visitors leave a comment, a filter on our own server compares it with earlier comments, so that discussions are not flooded. It keeps no text: it remembers keyed digests, times, and the author’s number, or e-mail address and IP address, as a digest. A comment that it does not publish at once is read by a moderator.',
		),
		'fr' => array(
			'column'        => 'digue',
			'hold'          => 'Retenu',
			'nudge'         => 'Remarque',
			'reject'        => 'Refusé',
			'duplicate'     => 'Envoyé deux fois',
			'urgent'        => 'Urgent',
			'details'       => 'Détails',
			'earlier'       => 'Auparavant :',
			'comment'       => 'commentaire %1$s sur « %2$s »',
			'post'          => '« %s »',
			'refused'       => 'Ce commentaire n’a pas été publié.',
			'no_key'        => 'digue n’est pas réglé : définissez DIGUE_KEY dans wp-config.php. D’ici là, les commentaires paraissent sans lui.',
			'away'          => 'digue ne répond plus depuis le %1$s. Les commentaires paraissent sans lui. Dernière erreur : %2$s',
			'no_answer'     => 'digue n’a pas répondu : %s Réessayez quand il sera en marche.',
			'bad_answer'    => 'La réponse avait le code %s.',
			'export_group'  => 'Filtre contre les commentaires répétés (digue)',
			'export_about'  => 'Ce que le filtre retient de cette personne : des empreintes et des dates, aucun texte.',
			'privacy'       => 'Quand une personne publie un commentaire, un filtre installé sur notre propre serveur le compare aux commentaires précédents, afin que les discussions ne soient pas submergées. Il ne garde aucun texte : il retient des empreintes à clé, des dates, et le numéro, ou l’adresse e-mail et l’adresse IP, de l’auteur sous forme d’empreinte. Un commentaire qui ne paraît pas tout de suite est lu par un modérateur.',
		),
	);
	$locale = '' === $locale ? get_user_locale() : $locale;
	$tag    = 'fr' === substr( $locale, 0, 2 ) ? 'fr' : 'en';
	return $texts[ $tag ][ $key ];
}

/**
 * The id of a comment, as digue gets it. Sites of a network count from 1 each.
 *
 * @param int|string $id Id in WordPress.
 * @return string
 */
function local_id( $id ) {
	return is_multisite() ? get_current_blog_id() . '-' . (int) $id : (string) (int) $id;
}

/**
 * A post as a thread of digue: its address without the host, which explanations can name and rules can list.
 *
 * @param int|string $post_id Id of a post.
 * @return string
 */
function thread_of( $post_id ) {
	return ( is_multisite() ? '/' . get_current_blog_id() : '' ) . '/?p=' . (int) $post_id;
}

/**
 * Puts titles and addresses of posts in place of threads.
 *
 * @param string   $text Text with threads, such as "/?p=9".
 * @param callable $show Makes text or HTML of a WP_Post.
 * @return string
 */
function with_posts( $text, $show ) {
	$blog = is_multisite() ? '/' . get_current_blog_id() : '';
	return preg_replace_callback(
		'~(?<![\w/])' . $blog . '/\?p=(\d{1,18})(?!\w)~',
		function ( $found ) use ( $show ) {
			$post = get_post( (int) $found[1] );
			return $post && 'publish' === $post->post_status ? call_user_func( $show, $post ) : $found[0];
		},
		$text
	);
}

/**
 * The other way round: the number of a comment.
 *
 * @param string $id Id from digue.
 * @return int 0 if it is not an id of this site.
 */
function wordpress_id( $id ) {
	if ( is_multisite() ) {
		$prefix = get_current_blog_id() . '-';
		$id     = 0 === strpos( $id, $prefix ) ? substr( $id, strlen( $prefix ) ) : '';
	}
	return 1 === preg_match( '/^\d{1,18}$/D', $id ) ? (int) $id : 0;
}

/**
 * A locale as a language tag: fr_FR becomes fr-FR, de_DE_formal becomes de-DE.
 *
 * @param string $locale Locale of WordPress.
 * @return string
 */
function language_tag( $locale ) {
	return preg_match( '/^([a-z]{2,3})(?:_([A-Z]{2}))?/', $locale, $found ) ? implode( '-', array_slice( $found, 1 ) ) : 'en';
}

/**
 * A date of WordPress in UTC as ISO 8601.
 *
 * @param string $gmt For example '2026-11-29 14:40:43'.
 * @return string Empty if it is not a date.
 */
function iso_date( $gmt ) {
	$time = strtotime( $gmt . ' UTC' );
	return false !== $time && $time > 0 ? gmdate( 'Y-m-d\TH:i:s\Z', $time ) : '';
}

/**
 * Whether digue is asked about this type of comment. Order notes of shops and the like are not posts of visitors.
 *
 * @param string $type The type of the comment; empty in old rows.
 * @return bool
 */
function concerns( $type ) {
	$types = array( '', 'comment', 'pingback', 'trackback', 'review' );
	/**
	 * Filters the types of comments that digue is asked about.
	 *
	 * @param string[] $types Types of comments.
	 */
	return in_array( $type, apply_filters( 'digue_comment_types', $types ), true );
}

/*
 * Requests.
 */

/**
 * Asks the server.
 *
 * @param string $route For example 'check'.
 * @param array  $body  What is sent, as JSON.
 * @return array|WP_Error The answer. The error 'digue_away' may pass, 'digue_refused' will not.
 */
function request( $route, array $body ) {
	static $away = null;
	// One wait for each page is enough, also when moderators mark a hundred comments at once.
	if ( is_wp_error( $away ) ) {
		return $away;
	}
	$json = wp_json_encode( $body );
	if ( false === $json ) {
		return new WP_Error( 'digue_refused', 'JSON' );
	}
	$response = wp_remote_post(
		rtrim( setting( 'DIGUE_URL', 'http://127.0.0.1:8027' ), '/' ) . '/v1/' . $route,
		array(
			'timeout'     => (float) setting( 'DIGUE_TIMEOUT', 2 ),
			'redirection' => 0,
			'headers'     => array(
				'Authorization' => 'Bearer ' . DIGUE_KEY,
				'Content-Type'  => 'application/json',
			),
			'body'        => $json,
		)
	);
	if ( is_wp_error( $response ) ) {
		$away = new WP_Error( 'digue_away', $response->get_error_message() );
		note_fault( $away->get_error_message() );
		return $away;
	}
	$status = (int) wp_remote_retrieve_response_code( $response );
	$answer = json_decode( wp_remote_retrieve_body( $response ), true );
	if ( 200 === $status && is_array( $answer ) ) {
		note_fault( '' );
		return $answer;
	}
	$message = is_array( $answer ) && isset( $answer['detail'] ) ? (string) $answer['detail'] : sprintf( text( 'bad_answer' ), $status );
	// What the server cannot read today it cannot read tomorrow.
	$error = new WP_Error( in_array( $status, array( 400, 413, 422 ), true ) ? 'digue_refused' : 'digue_away', $message );
	if ( 'digue_away' === $error->get_error_code() ) {
		$away = $error;
	}
	note_fault( $message );
	return $error;
}

/**
 * Remembers that digue does not answer, for the notice, or that it does again.
 *
 * @param string $message What went wrong; empty if nothing.
 */
function note_fault( $message ) {
	$fault = get_option( OPTION_FAULT );
	if ( '' === $message ) {
		if ( $fault ) {
			update_option( OPTION_FAULT, array() );
		}
		return;
	}
	$since = is_array( $fault ) && isset( $fault['since'] ) ? $fault['since'] : time();
	update_option(
		OPTION_FAULT,
		array(
			'since'   => $since,
			'message' => sanitize_text_field( $message ),
		)
	);
}

/**
 * Reports something about a comment. If digue does not answer, the report is kept and sent again.
 *
 * @param string $route      'check', 'update', 'retract', 'review', 'label' or 'withdraw'.
 * @param int    $comment_id Id in WordPress.
 * @param array  $with       The rest of the report.
 */
function report( $route, $comment_id, array $with = array() ) {
	$unsent = unsent();
	$job    = compact( 'route', 'comment_id', 'with' );
	// Reports about one comment stay in order.
	$waits = in_array( (int) $comment_id, array_map( 'intval', wp_list_pluck( $unsent, 'comment_id' ) ), true );
	if ( ! $waits && send( $job ) ) {
		return;
	}
	$unsent[] = $job;
	update_option( OPTION_UNSENT, array_slice( $unsent, -MAX_UNSENT ), false );
	schedule();
}

/**
 * The reports that wait, as they are now: other requests add to them, and WordPress remembers options for the length of a request.
 *
 * @return array[]
 */
function unsent() {
	wp_cache_delete( OPTION_UNSENT, 'options' );
	return (array) get_option( OPTION_UNSENT, array() );
}

/** Plans the next try. */
function schedule() {
	if ( ! wp_next_scheduled( HOOK_RESEND ) ) {
		wp_schedule_single_event( time() + 5 * MINUTE_IN_SECONDS, HOOK_RESEND );
	}
}

/**
 * Sends one report.
 *
 * @param array $job With 'route', 'comment_id' and 'with'.
 * @return bool False if it is to be sent again.
 */
function send( array $job ) {
	$route = $job['route'];
	$body  = $job['with'];
	if ( in_array( $route, array( 'check', 'label', 'withdraw' ), true ) ) {
		$comment = get_comment( $job['comment_id'] );
		// It was deleted meanwhile, or is no longer on the site.
		if ( ! $comment || ( 'check' === $route && ! in_array( wp_get_comment_status( $comment ), array( 'approved', 'unapproved' ), true ) ) ) {
			return true;
		}
		$described = describe( $comment );
		$body      = 'check' === $route ? $body + $described : $body + array( 'comment' => $described );
	}
	$answer = request( $route, $body );
	return ! is_wp_error( $answer ) || 'digue_refused' === $answer->get_error_code();
}

/** Sends what digue did not get. */
function resend() {
	$unsent = unsent();
	while ( $unsent && send( $unsent[0] ) ) {
		$sent   = $unsent[0];
		$unsent = unsent();
		$place  = array_search( $sent, $unsent, true );
		if ( false !== $place ) {
			array_splice( $unsent, $place, 1 );
			update_option( OPTION_UNSENT, $unsent, false );
		}
	}
	if ( $unsent ) {
		schedule();
	}
}

/*
 * A comment as digue gets it.
 */

/**
 * The author: a member by number, a guest by e-mail address or else name, together with the IP address. Nobody has verified what a form
 * says: somebody elsewhere who types the e-mail address of a guest is another guest.
 *
 * @param array  $data Row of a comment, without slashes.
 * @param string $uuid Stands for a guest who left nothing.
 * @return array
 */
function author_of( array $data, $uuid ) {
	$user_id = isset( $data['user_id'] ) ? (int) $data['user_id'] : 0;
	if ( $user_id > 0 ) {
		$author = array( 'id' => 'user:' . $user_id );
		$user   = get_userdata( $user_id );
		if ( $user ) {
			$author['role']     = role_of( $user );
			$author['joinedAt'] = iso_date( $user->user_registered );
		}
		return array_filter( $author );
	}
	$type = isset( $data['comment_type'] ) ? $data['comment_type'] : '';
	$ip   = isset( $data['comment_author_IP'] ) ? public_ip( $data['comment_author_IP'] ) : '';
	$name = isset( $data['comment_author'] ) ? trim( $data['comment_author'] ) : '';
	$mail = isset( $data['comment_author_email'] ) ? trim( $data['comment_author_email'] ) : '';
	if ( 'pingback' === $type || 'trackback' === $type ) {
		$id = 'site:' . strtolower( (string) wp_parse_url( isset( $data['comment_author_url'] ) ? (string) $data['comment_author_url'] : '', PHP_URL_HOST ) );
	} elseif ( '' !== $mail ) {
		$id = guest_id( $mail, $ip );
	} elseif ( '' !== $ip && is_name( $name ) ) {
		$id = 'guest:' . $name . '@' . $ip;
	} else {
		// Many are called "Anonymous", and many share an address: each such comment has an author of its own.
		$id = 'guest:' . $uuid;
	}
	return array_filter(
		array(
			'id' => $id,
			'ip' => $ip,
		)
	);
}

/**
 * An address that may be sent and names somebody. That of a proxy beside WordPress names everybody.
 *
 * @param string $ip Address as WordPress stores it.
 * @return string Empty for any other.
 */
function public_ip( $ip ) {
	$ip = filter_var( trim( $ip ), FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE );
	return false !== $ip && setting( 'DIGUE_SEND_IP', true ) ? $ip : '';
}

/**
 * The author of a guest's comments.
 *
 * @param string $email E-mail address.
 * @param string $ip    IP address that may be sent; empty without one.
 * @return string
 */
function guest_id( $email, $ip = '' ) {
	return 'guest:' . strtolower( trim( $email ) ) . ( '' === $ip ? '' : '@' . $ip );
}

/**
 * Whether a name tells people apart. WordPress writes "Anonymous" where a person's data was erased or no name was given.
 *
 * @param string $name Name of a guest.
 * @return bool
 */
function is_name( $name ) {
	// phpcs:ignore WordPress.WP.I18n -- The word of WordPress itself.
	return '' !== $name && __( 'Anonymous' ) !== $name && 1 !== preg_match( '/^(?:anonym(?:e|ous|us)?|unknown|nobody|none|null|undefined|guest|invité|gast|invitado|ospite|visiteur|visitor)$/iu', $name );
}

/**
 * The author of a stored comment, the same for ever: an IP address may be made anonymous later, and an e-mail address corrected.
 *
 * @param WP_Comment $comment A comment.
 * @return array
 */
function stored_author( WP_Comment $comment ) {
	$author = author_of( $comment->to_array(), digue_id( $comment ) );
	$told   = (string) get_comment_meta( $comment->comment_ID, META_AUTHOR, true );
	$uuid   = (string) get_comment_meta( $comment->comment_ID, META_UUID, true );
	if ( (int) $comment->user_id > 0 ) {
		return $author;
	}
	if ( '' !== $told ) {
		$author['id'] = $told;
	} elseif ( '' !== $uuid && '' !== $comment->comment_author_email && 0 === strpos( $author['id'], 'guest:' ) ) {
		// An earlier version of this plugin told it, by e-mail address alone.
		$author['id'] = guest_id( $comment->comment_author_email );
	}
	return $author;
}

/**
 * Keeps the author that digue is told.
 *
 * @param int|string $comment_id Id of the comment.
 * @param string     $author     Id of its author.
 */
function keep_author( $comment_id, $author ) {
	if ( 0 !== strpos( $author, 'user:' ) ) {
		add_comment_meta( $comment_id, META_AUTHOR, wp_slash( $author ), true );
	}
}

/**
 * The role. digue never flags administrators and moderators.
 *
 * @param WP_User $user A member.
 * @return string
 */
function role_of( WP_User $user ) {
	if ( user_can( $user, 'manage_options' ) ) {
		return 'administrator';
	}
	if ( user_can( $user, 'moderate_comments' ) ) {
		return 'moderator';
	}
	$roles = array_values( $user->roles );
	return isset( $roles[0] ) ? $roles[0] : '';
}

/**
 * Describes a comment that is about to be stored, or is stored.
 *
 * @param array  $data   Row of the comment, without slashes.
 * @param string $id     Its id for digue.
 * @param array  $author Its author for digue.
 * @return array
 */
function describe_row( array $data, $id, array $author ) {
	$user_id = isset( $data['user_id'] ) ? (int) $data['user_id'] : 0;
	$locale  = $user_id > 0 && get_userdata( $user_id ) ? get_user_locale( $user_id ) : get_locale();
	$comment = array(
		'id'        => $id,
		'author'    => $author,
		'thread'    => thread_of( $data['comment_post_ID'] ),
		'content'   => (string) $data['comment_content'],
		'format'    => 'html',
		'language'  => language_tag( $locale ),
		// Moderators read the language of the site.
		'languages' => array(
			'author'    => array( language_tag( $locale ) ),
			'moderator' => array( language_tag( get_locale() ) ),
		),
	);
	$date    = isset( $data['comment_date_gmt'] ) ? iso_date( $data['comment_date_gmt'] ) : '';
	if ( '' !== $date ) {
		$comment['postedAt'] = $date;
	}
	$parent = empty( $data['comment_parent'] ) ? null : get_comment( (int) $data['comment_parent'] );
	if ( $parent && '' !== $parent->comment_content ) {
		$comment['replyTo'] = $parent->comment_content;
	}
	/**
	 * Filters what digue gets to know of a comment.
	 *
	 * @param array $comment What is sent.
	 * @param array $data    Row of the comment, without slashes.
	 */
	return apply_filters( 'digue_comment', $comment, $data );
}

/**
 * Describes a stored comment that digue is told about.
 *
 * @param WP_Comment $comment A comment.
 * @return array
 */
function describe( WP_Comment $comment ) {
	$author = stored_author( $comment );
	keep_author( $comment->comment_ID, $author['id'] );
	return describe_row( $comment->to_array(), digue_id( $comment ), $author );
}

/**
 * The id of a stored comment for digue.
 *
 * @param WP_Comment $comment A comment.
 * @return string
 */
function digue_id( WP_Comment $comment ) {
	$id = (string) get_comment_meta( $comment->comment_ID, META_ID, true );
	return '' === $id ? local_id( $comment->comment_ID ) : $id;
}

/**
 * The stored comment that digue knows by an id.
 *
 * @param string $id Id of WordPress, or a UUID of a comment whose id digue was not told.
 * @return WP_Comment|null
 */
function comment_by_digue_id( $id ) {
	$comment_id = wordpress_id( $id );
	if ( $comment_id > 0 ) {
		return get_comment( $comment_id );
	}
	$found = get_comments(
		array(
			'meta_key'   => META_ID, // phpcs:ignore WordPress.DB.SlowDBQuery -- One row, on the way to an answer that needs it.
			'meta_value' => $id, // phpcs:ignore WordPress.DB.SlowDBQuery
			'status'     => 'any',
			'number'     => 1,
		)
	);
	return $found ? $found[0] : null;
}

/*
 * A new comment. WordPress asks `duplicate_comment_id`, then `pre_comment_approved`, stores the comment, and then calls `wp_insert_comment`.
 */

/**
 * The comment that this request is about: 'key', 'uuid', 'row', 'author', 'answer'. One at a time.
 *
 * @param array|null|false $set What to remember; null to forget; false only to read.
 * @return array|null
 */
function pending( $set = false ) {
	static $pending = null;
	if ( false !== $set ) {
		$pending = $set;
	}
	return $pending;
}

/**
 * Forms come with slashes, the REST API without them.
 *
 * @param array $data Row of a comment.
 * @return array
 */
function unslashed( array $data ) {
	return is_rest() ? $data : wp_unslash( $data );
}

/** Whether the REST API is answering. */
function is_rest() {
	return defined( 'REST_REQUEST' ) && REST_REQUEST;
}

/**
 * Asks digue about a new comment, once.
 *
 * @param array $row Row of the comment, without slashes.
 * @return array|WP_Error
 */
function ask( array $row ) {
	$key     = md5( wp_json_encode( array_intersect_key( $row, array_flip( array( 'comment_post_ID', 'comment_parent', 'user_id', 'comment_author_email', 'comment_author_IP', 'comment_content' ) ) ) ) );
	$pending = pending();
	if ( $pending && $pending['key'] === $key ) {
		return $pending['answer'];
	}
	drop_pending();
	$uuid   = wp_generate_uuid4();
	$author = author_of( $row, $uuid );
	$answer = request( 'check', describe_row( $row, $uuid, $author ) );
	if ( ! is_wp_error( $answer ) && ! isset( $answer['verdict']['action'] ) ) {
		$answer = new WP_Error( 'digue_away', text( 'bad_answer' ) );
	}
	$author = $author['id'];
	pending( compact( 'key', 'uuid', 'row', 'author', 'answer' ) );
	return $answer;
}

/** WordPress or another plugin did not store the comment: it is as if it had never been posted. */
function drop_pending() {
	$pending = pending();
	pending( null );
	if ( $pending && ! is_wp_error( $pending['answer'] ) ) {
		request(
			'retract',
			array(
				'id' => $pending['uuid'],
				'by' => 'mistake',
			)
		);
	}
}

/**
 * WordPress refuses the same text on the same page for ever. digue knows a double click from a repetition, so it decides, if it answers.
 *
 * @param int|string|null $dupe_id The comment with the same text.
 * @param array           $data    Row of the new comment.
 * @return int|string|null
 */
function on_duplicate( $dupe_id, $data ) {
	if ( ! $dupe_id || ! concerns( isset( $data['comment_type'] ) ? $data['comment_type'] : '' ) ) {
		return $dupe_id;
	}
	$answer = ask( unslashed( $data ) );
	if ( is_wp_error( $answer ) ) {
		return $dupe_id;
	}
	return answer_as_first( $answer ) ? $dupe_id : 0;
}

/**
 * Decides about a new comment.
 *
 * @param int|string|WP_Error $approved What WordPress and other plugins decided: 1, 0, 'spam', 'trash' or an error.
 * @param array               $data     Row of the comment.
 * @return int|string|WP_Error
 */
function decide( $approved, $data ) {
	if ( is_wp_error( $approved ) || ! concerns( isset( $data['comment_type'] ) ? $data['comment_type'] : '' ) ) {
		return $approved;
	}
	$answer = ask( unslashed( $data ) );
	if ( is_wp_error( $answer ) ) {
		return $approved;
	}
	if ( answer_as_first( $answer ) ) {
		return new WP_Error( 'comment_duplicate', sentence( $answer, unslashed( $data ) ), error_data( 409 ) );
	}
	if ( 'reject' === $answer['verdict']['action'] ) {
		$refusal = new WP_Error( 'digue_refused', sentence( $answer, unslashed( $data ) ), error_data( 422 ) );
		// It stays counted.
		pending( null );
		return $refusal;
	}
	// Whatever is stricter: digue lifts nothing that others decided.
	return 'hold' === $answer['verdict']['action'] && 1 === (int) $approved && is_numeric( $approved ) ? 0 : $approved;
}

/**
 * What the author is told, for an error: HTML for pages, plain text for the REST API.
 *
 * @param array $answer Answer of digue.
 * @param array $row    Row of the comment, without slashes.
 * @return string
 */
function sentence( array $answer, array $row ) {
	$sentence = isset( $answer['author'] ) && '' !== trim( (string) $answer['author'] ) ? trim( (string) $answer['author'] ) : text( 'refused' );
	if ( is_rest() ) {
		return with_posts( $sentence, 'get_permalink' );
	}
	// The page puts it into a paragraph.
	return implode( '</p><p>', lines_html( $sentence ) ) . links( earlier_of( $answer['verdict'] ), for_author( author_of( $row, '' ) ), '</p><p>', '' );
}

/**
 * The status of an error, as the form or the REST API reads it.
 *
 * @param int $status HTTP status.
 * @return int|array
 */
function error_data( $status ) {
	return is_rest() ? array( 'status' => $status ) : $status;
}

/**
 * If the comment is one that was sent twice by accident, drops it, corrects the first, and answers as the first was answered.
 *
 * @param array $answer Answer of digue.
 * @return bool True if it is a duplicate and the caller has to answer; a form was sent on its way already.
 */
function answer_as_first( array $answer ) {
	$pending = pending();
	$first   = isset( $answer['verdict']['duplicateOf']['id'] ) ? comment_by_digue_id( (string) $answer['verdict']['duplicateOf']['id'] ) : null;
	// A first post that was refused is not on the site: the copy is refused as well.
	if ( ! $pending || ! $first || 'reject' === $answer['verdict']['action'] ) {
		return false;
	}
	drop_pending();
	if ( empty( $answer['verdict']['duplicateOf']['same'] ) ) {
		// The edit is reported like any other.
		wp_update_comment(
			array(
				'comment_ID'      => $first->comment_ID,
				'comment_content' => wp_slash( $pending['row']['comment_content'] ),
			)
		);
		$first = get_comment( $first->comment_ID );
	}
	if ( '' === (string) get_comment_meta( $first->comment_ID, META_NOTE, true ) ) {
		update_comment_meta( $first->comment_ID, META_NOTE, wp_slash( (string) $answer['author'] ) );
	}
	if ( is_form() ) {
		redirect_to( $first );
	}
	return true;
}

/** Whether wp-comments-post.php is answering. */
function is_form() {
	$script = isset( $_SERVER['SCRIPT_NAME'] ) ? sanitize_text_field( wp_unslash( $_SERVER['SCRIPT_NAME'] ) ) : '';
	return 'wp-comments-post.php' === basename( $script );
}

/**
 * Sends the author where wp-comments-post.php would after the first post, and ends.
 *
 * @param WP_Comment $comment The first post.
 */
function redirect_to( WP_Comment $comment ) {
	// phpcs:disable WordPress.Security.NonceVerification -- The comment form of WordPress has no nonce.
	$consent  = isset( $_POST['wp-comment-cookies-consent'] );
	$location = get_comment_link( $comment );
	// phpcs:enable
	/** This action is documented in wp-comments-post.php */
	do_action( 'set_comment_cookies', $comment, wp_get_current_user(), $consent ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals
	if ( ! $consent && 'unapproved' === wp_get_comment_status( $comment ) && '' !== $comment->comment_author_email ) {
		$location = add_query_arg(
			array(
				'unapproved'      => $comment->comment_ID,
				'moderation-hash' => wp_hash( $comment->comment_date_gmt ),
			),
			$location
		);
	}
	/** This filter is documented in wp-comments-post.php */
	wp_safe_redirect( apply_filters( 'comment_post_redirect', $location, $comment ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals
	exit;
}

/**
 * A comment was stored: keeps the reason, and tells digue the id.
 *
 * @param int        $comment_id Its id.
 * @param WP_Comment $comment    The comment.
 */
function on_insert( $comment_id, $comment ) {
	$pending = pending();
	if ( ! $pending || (int) $pending['row']['comment_post_ID'] !== (int) $comment->comment_post_ID || ! is_same_author( $pending['row'], $comment ) ) {
		return;
	}
	pending( null );
	$uuid = $pending['uuid'];
	add_comment_meta( $comment_id, META_UUID, $uuid, true );
	keep_author( $comment_id, $pending['author'] );
	if ( is_wp_error( $pending['answer'] ) ) {
		// Counted later, so that repetitions are noticed. It may have been counted without an answer, so the id stays the same.
		add_comment_meta( $comment_id, META_ID, $uuid, true );
		report( 'check', (int) $comment_id );
		return;
	}
	keep_reason( $comment_id, $pending['answer'] );
	$told = request(
		'update',
		array(
			'id'    => $uuid,
			'newId' => local_id( $comment_id ),
		)
	);
	add_comment_meta( $comment_id, META_ID, is_wp_error( $told ) ? $uuid : local_id( $comment_id ), true );
	/**
	 * Fires when digue has judged a comment that is now stored.
	 *
	 * @param int   $comment_id Id of the comment.
	 * @param array $answer     The verdict, and the explanations for its author and for a moderator.
	 */
	do_action( 'digue_judged', $comment_id, $pending['answer'] );
}

/**
 * Whether a stored comment is the one that digue was asked about.
 *
 * @param array      $row     Row without slashes.
 * @param WP_Comment $comment A comment.
 * @return bool
 */
function is_same_author( array $row, WP_Comment $comment ) {
	$email = isset( $row['comment_author_email'] ) ? (string) $row['comment_author_email'] : '';
	return (int) ( isset( $row['user_id'] ) ? $row['user_id'] : 0 ) === (int) $comment->user_id
		&& 0 === strcasecmp( $email, (string) $comment->comment_author_email );
}

/**
 * Keeps what digue said about a comment, or removes it if it says nothing any more.
 *
 * @param int   $comment_id Id of the comment.
 * @param array $answer     Answer of digue.
 */
function keep_reason( $comment_id, array $answer ) {
	$verdict = $answer['verdict'];
	$flagged = 'allow' !== $verdict['action'];
	$urgent  = false;
	foreach ( isset( $verdict['evidence'] ) ? $verdict['evidence'] : array() as $evidence ) {
		$urgent = $urgent || ! empty( $evidence['urgent'] );
	}
	$metas = array(
		META_ACTION  => $flagged ? $verdict['action'] : '',
		META_REASON  => $flagged ? trim( (string) $answer['moderator'] ) : '',
		META_NOTE    => $flagged ? trim( (string) $answer['author'] ) : '',
		META_EARLIER => $flagged ? earlier_of( $verdict ) : array(),
		META_URGENT  => $urgent ? '1' : '',
	);
	foreach ( $metas as $key => $value ) {
		if ( $value ) {
			update_comment_meta( $comment_id, $key, wp_slash( $value ) );
		} else {
			delete_comment_meta( $comment_id, $key );
		}
	}
}

/**
 * The earlier comments that the strongest reason is about.
 *
 * @param array $verdict Verdict of digue.
 * @return string[] Ids of digue.
 */
function earlier_of( array $verdict ) {
	foreach ( isset( $verdict['evidence'] ) ? $verdict['evidence'] : array() as $evidence ) {
		$ids = empty( $evidence['earlier'] ) ? array() : array_filter( wp_list_pluck( $evidence['earlier'], 'id' ), 'is_string' );
		if ( $ids ) {
			return array_slice( array_values( $ids ), 0, 3 );
		}
	}
	return array();
}

/*
 * Edits, decisions of moderators, deletions.
 */

/**
 * Reports what an edit changed. Runs before the row is written, when both versions are known.
 *
 * @param array|WP_Error $data    The new row.
 * @param array          $comment The old row.
 * @return array|WP_Error
 */
function before_edit( $data, $comment ) {
	if ( is_array( $data ) && concerns( $comment['comment_type'] ) ) {
		edited(
			array(
				'id'    => (int) $comment['comment_ID'],
				'text'  => (string) $data['comment_content'] !== wp_unslash( (string) $comment['comment_content'] ),
				'moved' => (int) $data['comment_post_ID'] !== (int) $comment['comment_post_ID'],
			)
		);
	}
	return $data;
}

/**
 * What the edit under way changed.
 *
 * @param array|null|false $set What to remember; false only to read.
 * @return array|null
 */
function edited( $set = false ) {
	static $edited = null;
	if ( false !== $set ) {
		$edited = $set;
	}
	return $edited;
}

/**
 * The edit is stored.
 *
 * @param int $comment_id Id of the comment.
 */
function on_edit( $comment_id ) {
	$edited  = edited();
	$comment = get_comment( $comment_id );
	edited( null );
	if ( ! $edited || ! $comment || $edited['id'] !== (int) $comment_id ) {
		return;
	}
	if ( $edited['moved'] ) {
		report(
			'update',
			(int) $comment_id,
			array(
				'id'     => digue_id( $comment ),
				'thread' => thread_of( $comment->comment_post_ID ),
			)
		);
	}
	if ( ! $edited['text'] || ! in_array( wp_get_comment_status( $comment ), array( 'approved', 'unapproved' ), true ) ) {
		return;
	}
	$described = describe( $comment );
	// An edit is judged as of now.
	unset( $described['postedAt'] );
	$answer = request( 'check', $described );
	if ( is_wp_error( $answer ) ) {
		report( 'check', (int) $comment_id );
		return;
	}
	if ( '' === (string) get_comment_meta( $comment_id, META_ID, true ) ) {
		add_comment_meta( $comment_id, META_ID, $described['id'], true );
	}
	// What a moderator wrote is not held.
	if ( current_user_can( 'moderate_comments' ) ) {
		return;
	}
	keep_reason( $comment_id, $answer );
	if ( in_array( $answer['verdict']['action'], array( 'hold', 'reject' ), true ) && 'approved' === wp_get_comment_status( $comment ) ) {
		wp_set_comment_status( $comment, 'hold' );
	}
}

/**
 * A comment got another status. Only decisions of people are labels: not those of other plugins, and not those of timed tasks.
 *
 * @param string     $to      'approved', 'unapproved', 'spam', 'trash' or 'delete'.
 * @param string     $from    Likewise.
 * @param WP_Comment $comment The comment.
 */
function on_status( $to, $from, $comment ) {
	$id    = (int) $comment->comment_ID;
	$label = (string) get_comment_meta( $id, META_LABEL, true );
	// Before it is deleted, `on_delete` was called.
	if ( 'delete' === $to || 'new' === $from || ! concerns( $comment->comment_type ) ) {
		return;
	}
	// "Check for spam" of Akismet's plugin runs in the name of the moderator who clicked on it.
	$by_moderator = current_user_can( 'moderate_comments' ) && ! get_comment_meta( $id, 'akismet_rechecking', true );
	if ( 'spam' === $from && 'spam' === $label ) {
		delete_comment_meta( $id, META_LABEL );
		report( 'withdraw', $id );
	} elseif ( 'spam' === $from && 'approved' === $to && $by_moderator ) {
		// Another filter called it spam; a person says that it is not.
		update_comment_meta( $id, META_LABEL, 'ham' );
		report( 'label', $id, array( 'label' => 'ham' ) );
	}
	if ( 'spam' === $to && $by_moderator ) {
		update_comment_meta( $id, META_LABEL, 'spam' );
		report( 'label', $id, array( 'label' => 'spam' ) );
		report_review( $comment, 'removed' );
	} elseif ( 'approved' === $to ) {
		report_review( $comment, 'approved' );
	} elseif ( 'trash' === $to ) {
		report_retract( $comment );
	}
}

/**
 * Tells digue what a moderator decided.
 *
 * @param WP_Comment $comment A comment.
 * @param string     $outcome 'approved' or 'removed'.
 */
function report_review( WP_Comment $comment, $outcome ) {
	report(
		'review',
		(int) $comment->comment_ID,
		array(
			'id'      => digue_id( $comment ),
			'outcome' => $outcome,
		)
	);
}

/**
 * Tells digue that a comment is gone.
 *
 * @param WP_Comment $comment A comment.
 */
function report_retract( WP_Comment $comment ) {
	$is_own = (int) $comment->user_id > 0 && get_current_user_id() === (int) $comment->user_id;
	report(
		'retract',
		(int) $comment->comment_ID,
		array(
			'id' => digue_id( $comment ),
			'by' => $is_own ? 'author' : 'moderator',
		)
	);
}

/**
 * A comment is about to be deleted for good, and its meta with it. What was in the trash or marked as spam was reported then.
 *
 * @param int|string $comment_id Its id.
 * @param WP_Comment $comment    The comment.
 */
function on_delete( $comment_id, $comment ) {
	$status = wp_get_comment_status( $comment );
	if ( concerns( $comment->comment_type ) && in_array( $status, array( 'approved', 'unapproved' ), true ) ) {
		report_retract( $comment );
	}
}

/*
 * What the author sees: on the page, under the new comment.
 */

/**
 * The proof that somebody has just posted a comment.
 *
 * @param WP_Comment $comment A comment.
 * @return string
 */
function note_hash( WP_Comment $comment ) {
	return wp_hash( 'digue-note' . $comment->comment_ID . $comment->comment_date_gmt );
}

/**
 * Leads the author to the page with the note.
 *
 * @param string     $location Where WordPress sends the author.
 * @param WP_Comment $comment  The comment.
 * @return string
 */
function with_note( $location, $comment ) {
	if ( '' === (string) get_comment_meta( $comment->comment_ID, META_NOTE, true ) ) {
		return $location;
	}
	return add_query_arg( 'digue-note', note_hash( $comment ), $location );
}

/**
 * The note under a comment, for its author only.
 *
 * @param WP_Comment|null $comment A comment.
 * @return string HTML; empty for everybody else.
 */
function note_html( $comment ) {
	// phpcs:ignore WordPress.Security.NonceVerification -- It is compared with a keyed hash.
	$given = isset( $_GET['digue-note'] ) && is_string( $_GET['digue-note'] ) ? sanitize_text_field( wp_unslash( $_GET['digue-note'] ) ) : '';
	if ( '' === $given || ! $comment instanceof WP_Comment || ! hash_equals( note_hash( $comment ), $given ) ) {
		return '';
	}
	$note = (string) get_comment_meta( $comment->comment_ID, META_NOTE, true );
	if ( '' === $note ) {
		return '';
	}
	$earlier = array_filter( (array) get_comment_meta( $comment->comment_ID, META_EARLIER, true ) );
	return '<div class="digue-note" role="status"><p>' . implode( '</p><p>', lines_html( $note ) ) . '</p>'
		. links( $earlier, for_author( stored_author( $comment ) ), '<p>', '</p>' ) . '</div>';
}

/**
 * Adds the note to the text of a comment.
 *
 * @param string          $text    HTML of the comment.
 * @param WP_Comment|null $comment The comment.
 * @return string
 */
function comment_text( $text, $comment = null ) {
	return in_block() ? $text : $text . note_html( $comment );
}

/**
 * Whether a comment is rendered by a block, which removes tags from comments that wait: the note is then added behind it.
 *
 * @param bool|null $set What to remember; null only to read.
 * @return bool
 */
function in_block( $set = null ) {
	static $in_block = false;
	if ( null !== $set ) {
		$in_block = $set;
	}
	return $in_block;
}

/**
 * A block is about to be rendered.
 *
 * @param array $block The block.
 * @return array
 */
function before_block( $block ) {
	if ( isset( $block['blockName'] ) && 'core/comment-content' === $block['blockName'] ) {
		in_block( true );
	}
	return $block;
}

/**
 * The text of a comment was rendered by a block.
 *
 * @param string         $html     HTML of the block.
 * @param array          $block    The block.
 * @param \WP_Block|null $instance Knows which comment it is about.
 * @return string
 */
function after_block( $html, $block, $instance = null ) {
	in_block( false );
	$id = isset( $instance->context['commentId'] ) ? (int) $instance->context['commentId'] : 0;
	return $id > 0 ? $html . note_html( get_comment( $id ) ) : $html;
}

/** The looks of the note. */
function note_style() {
	// phpcs:ignore WordPress.Security.NonceVerification -- Decides about a style only.
	if ( isset( $_GET['digue-note'] ) ) {
		echo '<style>.digue-note{margin:1em 0!important;padding:.75em 1em;border-left:4px solid #996800;background:#fcf9e8;color:#1d2327;font-size:.9em;line-height:1.5;overflow-wrap:anywhere}.digue-note p{margin:0 0 .5em!important}.digue-note p:last-child{margin:0!important}.digue-note a{color:#135e96}</style>' . "\n";
	}
}

/**
 * Where an author finds an earlier comment: only if it is their own, and published.
 *
 * @param array $author Author of the comment that is explained.
 * @return callable
 */
function for_author( array $author ) {
	return function ( WP_Comment $comment ) use ( $author ) {
		$of = stored_author( $comment );
		return 'approved' === wp_get_comment_status( $comment ) && $author['id'] === $of['id'] ? get_comment_link( $comment ) : '';
	};
}

/**
 * Where a moderator finds an earlier comment.
 *
 * @param WP_Comment $comment A comment.
 * @return string
 */
function for_moderator( WP_Comment $comment ) {
	if ( 'approved' === wp_get_comment_status( $comment ) ) {
		return get_comment_link( $comment );
	}
	return admin_url( 'comment.php?action=editcomment&c=' . (int) $comment->comment_ID );
}

/**
 * Links to earlier comments.
 *
 * @param string[] $ids     Ids of digue.
 * @param callable $address Where the reader finds a comment; empty if they may not see it.
 * @param string   $before  HTML in front of the links.
 * @param string   $after   HTML behind them.
 * @return string HTML, escaped.
 */
function links( array $ids, $address, $before, $after ) {
	$links = array();
	foreach ( $ids as $id ) {
		$comment = comment_by_digue_id( (string) $id );
		$url     = $comment ? call_user_func( $address, $comment ) : '';
		if ( '' !== $url ) {
			$title   = get_the_title( (int) $comment->comment_post_ID );
			$links[] = link_html( $url, sprintf( text( 'comment' ), $comment->comment_ID, $title ) );
		}
	}
	return $links ? $before . esc_html( text( 'earlier' ) ) . ' ' . implode( ', ', $links ) . $after : '';
}

/**
 * The lines of an explanation.
 *
 * @param string $text Plain text.
 * @return string[] HTML, escaped.
 */
function lines_html( $text ) {
	$lines = array_values( array_filter( array_map( 'trim', explode( "\n", $text ) ) ) );
	return array_map(
		function ( $line ) {
			return with_posts(
				esc_html( $line ),
				function ( $post ) {
					return link_html( get_permalink( $post ), sprintf( text( 'post' ), get_the_title( $post ) ) );
				}
			);
		},
		$lines
	);
}

/**
 * A link.
 *
 * @param string $url   Address.
 * @param string $label Text. Titles of posts may hold HTML.
 * @return string
 */
function link_html( $url, $label ) {
	return '<a href="' . esc_url( $url ) . '">' . esc_html( html_entity_decode( wp_strip_all_tags( $label ), ENT_QUOTES, 'UTF-8' ) ) . '</a>';
}

/*
 * What moderators see.
 */

/**
 * Adds the column.
 *
 * @param string[] $columns Columns of the list of comments.
 * @return string[]
 */
function columns( $columns ) {
	$with = array();
	foreach ( $columns as $name => $title ) {
		$with[ $name ] = $title;
		if ( 'comment' === $name ) {
			$with['digue'] = esc_html( text( 'column' ) );
		}
	}
	return isset( $with['digue'] ) ? $with : $columns + array( 'digue' => esc_html( text( 'column' ) ) );
}

/**
 * Prints a cell of it.
 *
 * @param string     $column     Name of the column.
 * @param int|string $comment_id Id of the comment.
 */
function column( $column, $comment_id ) {
	// Who may write posts sees the list too, with comments of their own in it.
	if ( 'digue' === $column && current_user_can( 'edit_comment', (int) $comment_id ) ) {
		echo reason_html( (int) $comment_id ); // phpcs:ignore WordPress.Security.EscapeOutput -- Escaped there.
	}
}

/**
 * The reason of a comment.
 *
 * @param int $comment_id Id of the comment.
 * @return string HTML, escaped.
 */
function reason_html( $comment_id ) {
	$action = (string) get_comment_meta( $comment_id, META_ACTION, true );
	$reason = (string) get_comment_meta( $comment_id, META_REASON, true );
	if ( ! in_array( $action, array( 'nudge', 'hold', 'reject' ), true ) ) {
		return '';
	}
	// The first line says what happened, which the badge says too.
	$lines = lines_html( $reason );
	$first = isset( $lines[1] ) ? $lines[1] : implode( '', $lines );
	$rest  = array_slice( $lines, 2 );
	$html  = '<span class="digue-action digue-' . esc_attr( $action ) . '">' . esc_html( text( $action ) ) . '</span> ';
	if ( '1' === (string) get_comment_meta( $comment_id, META_URGENT, true ) ) {
		$html = '<span class="digue-action digue-urgent">' . esc_html( text( 'urgent' ) ) . '</span> ' . $html;
	}
	$html .= '<span class="digue-reason">' . $first . '</span>';
	$links = links( array_filter( (array) get_comment_meta( $comment_id, META_EARLIER, true ) ), __NAMESPACE__ . '\\for_moderator', '<p>', '</p>' );
	if ( $rest || '' !== $links ) {
		$rest  = $rest ? '<p>' . implode( '</p><p>', $rest ) . '</p>' : '';
		$html .= '<details><summary>' . esc_html( text( 'details' ) ) . '</summary>' . $links . $rest . '</details>';
	}
	return $html;
}

/** The looks of the column. */
function admin_style() {
	echo '<style>.column-digue{width:22%;overflow-wrap:anywhere}.digue-action{display:inline-block;padding:0 .5em;border-radius:3px;background:#f0f0f1;color:#1d2327;font-weight:600;line-height:1.7}.digue-hold,.digue-reject{background:#fcf0c3;color:#6e4a00}.digue-urgent{background:#d63638;color:#fff}.column-digue details{margin-top:.4em;color:#50575e}.column-digue details p{margin:.4em 0}.column-digue summary{cursor:pointer;color:#2271b1}</style>' . "\n";
}

/** Shows the reason where a comment is edited. */
function meta_box() {
	add_meta_box(
		'digue',
		esc_html( text( 'column' ) ),
		function ( $comment ) {
			echo '<div class="column-digue" style="width:auto">' . reason_html( (int) $comment->comment_ID ) . '</div>'; // phpcs:ignore WordPress.Security.EscapeOutput -- Escaped there.
		},
		'comment',
		'normal'
	);
}

/**
 * Adds the reason to the mail for moderators.
 *
 * @param string     $message    Plain text.
 * @param int|string $comment_id Id of the comment.
 * @return string
 */
function mail_text( $message, $comment_id ) {
	$reason = (string) get_comment_meta( (int) $comment_id, META_REASON, true );
	return '' === $reason ? $message : $message . "\r\n\r\n" . text( 'column', get_locale() ) . ":\r\n" . with_posts( $reason, 'get_permalink' ) . "\r\n";
}

/** Tells moderators that digue is not set up, or does not answer. */
function notice() {
	$screen = get_current_screen();
	if ( ! current_user_can( 'moderate_comments' ) || ! $screen || ! in_array( $screen->id, array( 'dashboard', 'edit-comments' ), true ) ) {
		return;
	}
	$message = '';
	$fault   = get_option( OPTION_FAULT );
	if ( '' === setting( 'DIGUE_KEY', '' ) ) {
		$message = text( 'no_key' );
	} elseif ( $fault && isset( $fault['since'], $fault['message'] ) ) {
		$message = sprintf( text( 'away' ), wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), $fault['since'] ), $fault['message'] );
	}
	if ( '' !== $message ) {
		echo '<div class="notice notice-warning"><p>' . esc_html( $message ) . '</p></div>';
	}
}

/*
 * Personal data: Tools → Export Personal Data, Erase Personal Data, and Settings → Privacy.
 */

/**
 * Who a person is for digue: a guest with this e-mail address, without an IP address and at each that comments came from, and the member.
 *
 * @param string $email E-mail address.
 * @return string[]
 */
function authors_of( $email ) {
	$authors = array_merge( array( guest_id( $email ) ), told_authors( $email ) );
	foreach ( addresses_of( $email ) as $ip ) {
		$authors[] = guest_id( $email, public_ip( $ip ) );
	}
	$user = get_user_by( 'email', $email );
	if ( $user ) {
		$authors[] = 'user:' . $user->ID;
	}
	return array_values( array_unique( $authors ) );
}

/**
 * The latest IP addresses from which guests with an e-mail address commented.
 *
 * @param string $email E-mail address.
 * @return string[]
 */
function addresses_of( $email ) {
	global $wpdb;
	// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WordPress has no function for distinct addresses.
	return $wpdb->get_col(
		$wpdb->prepare(
			"SELECT comment_author_IP FROM $wpdb->comments WHERE comment_author_email = %s AND user_id = 0 AND comment_author_IP <> '' GROUP BY comment_author_IP ORDER BY MAX( comment_ID ) DESC LIMIT %d",
			trim( $email ),
			MAX_ADDRESSES
		)
	);
}

/**
 * The latest authors that digue was told with an e-mail address, also if WordPress no longer knows their IP addresses.
 *
 * @param string $email E-mail address.
 * @return string[]
 */
function told_authors( $email ) {
	global $wpdb;
	$author = guest_id( $email );
	// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WordPress has no function for distinct values.
	return $wpdb->get_col(
		$wpdb->prepare(
			"SELECT meta_value FROM $wpdb->commentmeta WHERE meta_key = %s AND ( meta_value = %s OR meta_value LIKE %s ) GROUP BY meta_value ORDER BY MAX( meta_id ) DESC LIMIT %d",
			META_AUTHOR,
			$author,
			$wpdb->esc_like( $author . '@' ) . '%',
			MAX_ADDRESSES
		)
	);
}

/**
 * Adds the exporter.
 *
 * @param array $exporters Exporters.
 * @return array
 */
function exporters( $exporters ) {
	$exporters['digue'] = array(
		'exporter_friendly_name' => text( 'export_group' ),
		'callback'               => __NAMESPACE__ . '\\export',
	);
	return $exporters;
}

/**
 * Adds the eraser, in front of that of WordPress, which makes the comments of a person anonymous.
 *
 * @param array $erasers Erasers.
 * @return array
 */
function erasers( $erasers ) {
	return array(
		'digue' => array(
			'eraser_friendly_name' => text( 'export_group' ),
			'callback'             => __NAMESPACE__ . '\\erase',
		),
	) + $erasers;
}

/**
 * Exports what digue keeps about a person.
 *
 * @param string $email E-mail address.
 * @return array|WP_Error
 */
function export( $email ) {
	$items = array();
	foreach ( authors_of( $email ) as $author ) {
		$answer = request( 'export', array( 'author' => $author ) );
		// An export without it would not be complete.
		if ( is_wp_error( $answer ) ) {
			return new WP_Error( 'digue_away', esc_html( sprintf( text( 'no_answer' ), $answer->get_error_message() ) ) );
		}
		if ( ! is_known( $answer ) ) {
			continue;
		}
		$rows = array();
		foreach ( $answer as $name => $value ) {
			if ( null === $value || array() === $value ) {
				continue;
			}
			$rows[] = array(
				'name'  => esc_html( (string) $name ),
				'value' => esc_html( is_scalar( $value ) ? (string) $value : wp_json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) ),
			);
		}
		if ( $rows ) {
			$items[] = array(
				'group_id'          => 'digue',
				'group_label'       => text( 'export_group' ),
				'group_description' => text( 'export_about' ),
				'item_id'           => 'digue-' . md5( $author ),
				'data'              => $rows,
			);
		}
	}
	return array(
		'data' => $items,
		'done' => true,
	);
}

/**
 * Whether digue keeps anything about an author.
 *
 * @param array $answer Export of the author.
 * @return bool
 */
function is_known( array $answer ) {
	$labels = isset( $answer['labels'] ) ? array_filter( (array) $answer['labels'] ) : array();
	unset( $answer['author'], $answer['labels'] );
	return $labels || array_filter( $answer );
}

/**
 * Erases what digue keeps about a person, and the reasons that are kept with comments.
 *
 * @param string $email E-mail address.
 * @return array
 */
function erase( $email ) {
	$result = array(
		'items_removed'  => false,
		'items_retained' => false,
		'messages'       => array(),
		'done'           => true,
	);
	foreach ( authors_of( $email ) as $author ) {
		$answer = request( 'forget', array( 'author' => $author ) );
		if ( is_wp_error( $answer ) ) {
			$result['items_retained'] = true;
			$result['messages']       = array( esc_html( sprintf( text( 'no_answer' ), $answer->get_error_message() ) ) );
			continue;
		}
		// Also of comments whose e-mail address was changed, or that WordPress made anonymous while digue was away.
		$kept = delete_metadata( 'comment', 0, META_AUTHOR, wp_slash( $author ), true );
		if ( $kept || ! empty( $answer['removed'] ) ) {
			$result['items_removed'] = true;
		}
	}
	// What digue did not forget yet is found by its authors the next time.
	$keys     = array_merge(
		array( META_ID, META_UUID, META_ACTION, META_REASON, META_NOTE, META_EARLIER, META_URGENT, META_LABEL ),
		$result['items_retained'] ? array() : array( META_AUTHOR )
	);
	$user     = get_user_by( 'email', $email );
	$comments = array_merge(
		comment_ids( array( 'author_email' => $email ) ),
		$user ? comment_ids( array( 'user_id' => $user->ID ) ) : array()
	);
	foreach ( $comments as $comment_id ) {
		foreach ( $keys as $key ) {
			if ( delete_comment_meta( $comment_id, $key ) ) {
				$result['items_removed'] = true;
			}
		}
	}
	return $result;
}

/**
 * Ids of comments, whatever their status.
 *
 * @param array $query What to look for.
 * @return int[]
 */
function comment_ids( array $query ) {
	$query += array(
		'fields'                    => 'ids',
		'status'                    => 'any',
		'update_comment_meta_cache' => false,
	);
	return get_comments( $query );
}

/** Suggests a paragraph for the privacy policy. */
function suggest_policy() {
	if ( function_exists( 'wp_add_privacy_policy_content' ) ) {
		wp_add_privacy_policy_content( 'digue', '<p>' . esc_html( text( 'privacy' ) ) . '</p>' );
	}
}

/*
 * Hooks.
 */

add_action( 'admin_notices', __NAMESPACE__ . '\\notice' );

if ( '' !== setting( 'DIGUE_KEY', '' ) ) {
	// After other filters against spam, which decide at 10, and before those that have the last word.
	add_filter( 'duplicate_comment_id', __NAMESPACE__ . '\\on_duplicate', 20, 2 );
	add_filter( 'pre_comment_approved', __NAMESPACE__ . '\\decide', 50, 2 );
	add_action( 'wp_insert_comment', __NAMESPACE__ . '\\on_insert', 1, 2 );
	add_action( 'shutdown', __NAMESPACE__ . '\\drop_pending' );

	add_filter( 'wp_update_comment_data', __NAMESPACE__ . '\\before_edit', 99, 2 );
	add_action( 'edit_comment', __NAMESPACE__ . '\\on_edit' );
	add_action( 'transition_comment_status', __NAMESPACE__ . '\\on_status', 10, 3 );
	add_action( 'delete_comment', __NAMESPACE__ . '\\on_delete', 10, 2 );
	add_action( HOOK_RESEND, __NAMESPACE__ . '\\resend' );

	add_filter( 'comment_post_redirect', __NAMESPACE__ . '\\with_note', 10, 2 );
	// After WordPress has removed the tags of comments that wait, at 40.
	add_filter( 'comment_text', __NAMESPACE__ . '\\comment_text', 50, 2 );
	add_filter( 'render_block_data', __NAMESPACE__ . '\\before_block' );
	add_filter( 'render_block_core/comment-content', __NAMESPACE__ . '\\after_block', 10, 3 );
	add_action( 'wp_head', __NAMESPACE__ . '\\note_style' );

	add_filter( 'manage_edit-comments_columns', __NAMESPACE__ . '\\columns' );
	add_action( 'manage_comments_custom_column', __NAMESPACE__ . '\\column', 10, 2 );
	add_action( 'admin_head-edit-comments.php', __NAMESPACE__ . '\\admin_style' );
	add_action( 'admin_head-comment.php', __NAMESPACE__ . '\\admin_style' );
	add_action( 'add_meta_boxes_comment', __NAMESPACE__ . '\\meta_box' );
	add_filter( 'comment_moderation_text', __NAMESPACE__ . '\\mail_text', 10, 2 );

	add_filter( 'wp_privacy_personal_data_exporters', __NAMESPACE__ . '\\exporters', 20 );
	add_filter( 'wp_privacy_personal_data_erasers', __NAMESPACE__ . '\\erasers', 20 );
	add_action( 'admin_init', __NAMESPACE__ . '\\suggest_policy' );
}
