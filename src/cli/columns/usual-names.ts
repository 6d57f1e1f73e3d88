import type { Profile } from './profile'

const names = (text: string) => text.trim().split(/\s+/)

/** For all other exports: usual names of columns, in English and French. Accents, capitals, spaces and underscores do not matter. */
export const generic: Profile = {
  name: 'generic',
  markup: 'text',
  mark: [],
  columns: {
    author: names(`
      author author_id user_id poster_id member_id author.id user.id uid userid username user login user_name screen_name nick nickname pseudo
      auteur id_auteur auteure autrice pseudonyme membre id_membre utilisateur id_utilisateur utilisatrice nom_utilisateur nom_d_utilisateur
      identifiant_auteur identifiant_utilisateur nom_du_membre internaute participant contributeur redacteur expediteur sender from by`),
    name: names(`
      author_name display_name name full_name nom nom_auteur nom_de_l_auteur nom_complet nom_affiche nom_et_prenom author.name user.name`),
    email: names(`
      author_email email mail courriel adresse_courriel adresse_email adresse_mail adresse_electronique courriel_auteur email_auteur mel
      author.email user.email`),
    ip: names('author_ip ip ip_address ipaddress poster_ip adresse_ip ip_auteur'),
    role: names('role author_role user_role author.role user.role role_de_l_auteur role_du_membre'),
    id: names(`
      id comment_id post_id message_id _id pid uuid id_message id_commentaire id_du_message id_du_commentaire numero numero_du_message
      numero_message num_message`),
    thread: names(`
      thread thread_id topic_id topic conversation_id discussion_id channel channel_id page permalink url link post_slug fil id_fil
      fil_de_discussion sujet id_sujet titre_du_sujet titre_du_fil discussion conversation salon canal article id_article titre_de_l_article lien
      adresse_de_la_page video video_id`),
    content: names(`
      content comment text body message raw post post_text comment_text message_text texte contenu commentaire contenu_du_message
      contenu_du_commentaire texte_du_message texte_du_commentaire texte_message texte_commentaire description corps corps_du_message avis
      contribution publication propos`),
    postedAt: names(`
      posted_at created_at created date time timestamp date_gmt published_at published post_time post_date created_utc datetime date_time sent_at
      horodatage date_creation date_de_creation cree_le date_publication date_de_publication publie_le poste_le ecrit_le envoye_le date_envoi
      date_d_envoi date_message date_du_message date_commentaire date_du_commentaire date_et_heure date_heure date_post soumis_le ajoute_le`),
    replyTo: names('reply_to_text reply_to quoted_text texte_cite en_reponse_au_texte'),
    parent: names(`
      parent_id parent reply_to_id reply_to_message_id in_reply_to in_reply_to_id en_reponse_a reponse_a id_parent id_message_parent message_parent
      commentaire_parent`),
    language: names('language lang locale langue'),
  },
  guests: [],
}
