import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, type Services } from './services'

const plugins = new URL('../../examples/wordpress/', import.meta.url).pathname

/** One for all sites: what differs comes from the environment. */
const CONFIG = `<?php
foreach ( json_decode( getenv( 'WP_CONSTANTS' ), true ) as $name => $value ) {
	define( $name, $value );
}
define( 'DB_USER', 'wordpress' );
define( 'DB_PASSWORD', '' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
	define( $name . '_KEY', $name . ' key of a test' );
	define( $name . '_SALT', $name . ' salt of a test' );
}
// This machine may be busy, so only tests of silence are in a hurry.
define( 'DIGUE_TIMEOUT', file_exists( WPMU_PLUGIN_DIR . '/hurry' ) ? 1 : 60 );
// Nothing leaves this machine, and tasks run when the test asks for them.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
// As behind a proxy.
if ( isset( $_SERVER['HTTP_X_FORWARDED_FOR'] ) ) {
	$_SERVER['REMOTE_ADDR'] = $_SERVER['HTTP_X_FORWARDED_FOR'];
}
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
`

/** The flood check of WordPress would ask for 15 seconds between two posts. */
const NO_WAIT = `<?php
add_action( 'init', function () {
	remove_filter( 'comment_flood_filter', 'wp_throttle_comment_flood' );
} );
`

export interface SiteOptions {
  /** Files of `examples/wordpress/` that are must-use plugins here. */
  plugins: string[]
  /** Plugins of Debian's package that are active. */
  active?: string[]
  locale?: string
  constants?: Record<string, unknown>
}

/** Constants for WordPress in the environment. */
type Constants = Record<string, unknown>

/** A WordPress of its own, with a post for each of these threads. */
export class Site {
  readonly name: string
  readonly url: string
  readonly #services: Services
  readonly #environment: Record<string, string>

  private constructor(services: Services, name: string, url: string, constants: Constants) {
    this.#services = services
    this.name = name
    this.url = url
    this.#environment = { WP_CONSTANTS: JSON.stringify(constants) }
  }

  static async install(services: Services, name: string, options: SiteOptions): Promise<Site> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const mustUse = join(services.folder, name)
    mkdirSync(mustUse)
    for (const file of options.plugins) copyFileSync(join(plugins, file), join(mustUse, file))
    writeFileSync(join(mustUse, 'no-wait.php'), NO_WAIT)
    writeFileSync(join(services.root, 'usr/share/wordpress/wp-config.php'), CONFIG)
    const site = new Site(services, name, url, {
      DB_NAME: name,
      DB_HOST: `localhost:${services.socket}`,
      WP_HOME: url,
      WP_SITEURL: url,
      WPMU_PLUGIN_DIR: mustUse,
      WPLANG: options.locale ?? '',
      ...options.constants,
    })
    await services.php(
      `$sql = new mysqli( 'localhost', '', '', '', 0, ${text(services.socket)} );
       return $sql->query( 'CREATE DATABASE ${name}' );`,
      {},
    )
    await site.#installTables(options)
    await services.startWeb(name, port, site.#environment)
    return site
  }

  async #installTables({ active = [], locale = '' }: SiteOptions): Promise<void> {
    await this.php(
      `require_once ABSPATH . 'wp-admin/includes/upgrade.php';
       wp_install( 'Forum', 'admin', 'admin@forum.example', true, '', 'admin', ${text(locale)} );
       update_option( 'active_plugins', ${text(active)} );
       update_option( 'WPLANG', ${text(locale)} );
       update_option( 'comment_previously_approved', '' );
       update_option( 'moderation_notify', '1' );
       update_option( 'permalink_structure', '' );
       switch_theme( 'twentytwentyone' );
       return true;`,
      "define( 'WP_INSTALLING', true );",
    )
  }

  /** What PHP returns that runs inside this WordPress, as nobody. */
  php(code: string, before = ''): Promise<unknown> {
    const load = join(this.#services.root, 'usr/share/wordpress/wp-load.php')
    const server = `$_SERVER['HTTP_HOST'] = ${text(new URL(this.url).host)}; $_SERVER['REQUEST_URI'] = '/';`
    return this.#services.php(
      `${before} ${server} $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1'; require ${text(load)}; ${code}`,
      this.#environment,
    )
  }

  /** Lets WordPress wait one second for digue instead of a minute. */
  hurry(isInHurry: boolean): void {
    const file = join(this.#services.folder, this.name, 'hurry')
    if (isInHurry) writeFileSync(file, '')
    else rmSync(file)
  }

  /** Publishes a post. */
  async write(title: string): Promise<number> {
    const row = text({
      post_title: title,
      post_content: '<!-- wp:paragraph --><p>…</p><!-- /wp:paragraph -->',
      post_status: 'publish',
      post_author: 1,
    })
    return Number(await this.php(`return wp_insert_post( ${row} );`))
  }

  async member(login: string, role: string, locale = ''): Promise<number> {
    const row = text({ user_login: login, user_pass: login, user_email: `${login}@forum.example`, role, locale })
    return Number(await this.php(`return wp_insert_user( ${row} );`))
  }
}

/** A value as PHP writes it. */
export function text(value: unknown): string {
  const json = JSON.stringify(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  return `json_decode( '${json}', true )`
}
