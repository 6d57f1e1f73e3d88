<?php
/**
 * Plugin Name:  Akismet asks digue
 * Description:  Sends what Akismet's plugin asks to your digue server.
 * Requires PHP: 7.4
 * License:      MIT
 *
 * Install: copy this file to wp-content/mu-plugins/, activate Akismet's plugin, and define in wp-config.php:
 *
 *   WPCOM_API_KEY  the key of the site on the digue server, in place of one of Akismet
 *   DIGUE_URL      the server, default 'http://127.0.0.1:8027'
 *
 * @package Digue
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

add_filter(
	'pre_http_request',
	function ( $answer, $args, $url ) {
		if ( false !== $answer || ! preg_match( '/(?:^|\.)rest\.akismet\.com$/D', (string) wp_parse_url( $url, PHP_URL_HOST ) ) ) {
			return $answer;
		}
		unset( $args['headers']['Host'] );
		$server = defined( 'DIGUE_URL' ) ? DIGUE_URL : 'http://127.0.0.1:8027';
		return wp_remote_post( rtrim( $server, '/' ) . wp_parse_url( $url, PHP_URL_PATH ), $args );
	},
	10,
	3
);
