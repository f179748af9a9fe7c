"""Nouns that tell the job of a field, by role; data alone."""

ROLES: dict[str, str] = {
    "class": (
        "history "
        "action activity age_rating agency airline airport airway amenity answer area attitude attrition "
        "audience background band bank basement basin behavior behaviour bin blood body borough bracket "
        "branch brand breed browser bucket cabin campaign carrier category cause certification channel "
        "choice churn citizenship city class classification club cluster collision color composition "
        "condition content_rating continent contract country county crime cuisine currency cut day decision "
        "deck default degree department destination detail device diagnosis diet direction discipline "
        "disease dish district division drive drug education effect engine ethnicity event exterior "
        "facility family fence field film_rating flavor format foundation fuel garage_type gate gear gender "
        "generation genre grade group habitat heating holiday household_type housing industry injury "
        "inspection interval_group island job kind label language league level light lighting loan location "
        "major make maker manufacturer marital material medal medication medium membership method mode "
        "model month mpaa_rating nationality nature neighborhood neighbourhood network occupation ocean "
        "offense operator option organization origin os outcome ownership package pattern payer phase place "
        "plan platform port position prefix priority procedure profession program programme project "
        "property provider province publisher purpose qualification quarter race rank rating_class reason "
        "region relationship religion response result road role roof round scheme season section sector "
        "segment service severity sex shape shift side site size sky source specialty species sport stage "
        "state station status status_code store strain street_type studio style subcategory subgroup "
        "subject subscription subtype suffix suit surface symptom system target tariff team tenure_type "
        "term terminal territory texture theme tier tissue topic town transmission treatment trim tv_rating "
        "type urgency variant variety vendor venue violation ward warehouse weapon weather weekday weekend "
        "zone zoning"
    ),
    "flag": ("binary boolean dummy flag indicator whether"),
    "code": (
        "record_index row_index row_id row_number record_id record_number "
        "abbreviation account acronym badge barcode batch beat block code ean fax fips iata icao id "
        "identifier index_number ip ip_address isbn key lot mobile number parcel phone plate postal "
        "postcode precinct reference registration room seat sku tail tailnumber ticket tract upc vin "
        "ward_number zip zip_code zipcode"
    ),
    "count": ("count headcount tally"),
    "amount": (
        "amount asset balance bill bonus box_office budget capital charge commission cost credit_limit debt "
        "deposit discount_amount donation earning equity eur expenditure expense fare fee fund funding gain "
        "gbp grant gross income installment instalment liability limit loss market_cap money mortgage msrp "
        "net_income pay payment premium price principal profit refund reimbursement remittance rent revenue "
        "royalty salary sale savings spend spending subsidy subtotal surcharge tax tip toll total tuition "
        "turnover usd valuation value wage withdrawal worth"
    ),
    "measure": (
        "acceleration acidity adult age alcohol altitude amplitude angle assist attendance average "
        "bandwidth batch_size bathroom bed bedroom birth bmi bpm brightness calcium calorie capacity carat "
        "carbohydrate case casualty change child chloride cholesterol circumference citric class_size click "
        "cloudiness coefficient comment_count compactness concavity concentration conductivity consumption "
        "coordinate creatinine crew_count current cylinder death deceleration delay delta density dependent "
        "depth deviation dew diameter difference dimension dislike displacement distance door dosage dose "
        "download duration duration_ms elevation employee energy engine_size enrollment enrolment entropy "
        "error evaporation expectancy experience exposure family_size fat fatality fiber file_size floor "
        "flow flux follower footage fractal frequency gap gear_count glucose goal group_size growth guest "
        "gust hardness heart_rate height hemoglobin horizon horsepower hour household_size humidity "
        "impression injury_count install insulin intensity interval inventory iron kurtosis lag latency "
        "latitude lead length level_of lifespan lifetime like load longitude lot_size loudness magnesium "
        "magnitude mass mean median mileage minute minute_played mpg night number_form odometer order_count "
        "output overtime oxygen page_view party_size passenger perimeter period ph piece platelet point "
        "population potassium power precipitation pressure protein pulse quantity radius rain rainfall "
        "range recency residual resistance retweet rms room_count runtime salinity sample_size screen_size "
        "second session share_count sibling silicon size_mb skewness smoothness snow snowdepth snowfall "
        "sodium speed sqft stage_height stay step stock strength student subscriber sugar sulfur sulphate "
        "symmetry team_size temperature tempo tenure thickness throughput time_spent torque trip turbidity "
        "turnout unit usage variance vehicle velocity victim view visibility visit visitor vitamin voltage "
        "volume wait waiting wavelength weight width wind yield"
    ),
    "share": (
        "apr chance discount efficiency fraction gdp_share inflation interest likelihood margin occupancy "
        "odds percent percentile prevalence probability proportion rate ratio roi share unemployment "
        "utilization yield_rate"
    ),
    "rating": (
        "acousticness agility aqi attractiveness confidence danceability difficulty energy_score engagement "
        "evaluation fico gpa grade_point happiness importance index instrumentalness liveness metascore "
        "overall performance points popularity potential quality rank_score rating reputation satisfaction "
        "score sentiment severity_score skill speechiness stamina star stress usefulness uv valence"
    ),
    "name": (
        "actor address album alias artist author book building business captain cast coach company composer "
        "contact crew customer_name director editor email employee_name employer event_name filename film "
        "firstname forename fullname handle host hostname item landmark lastname link merchant movie name "
        "nickname opponent owner path person pilot player product recipient seller sender song street "
        "supplier surname title track url username website winner writer"
    ),
    "text": (
        "abstract bio biography caption circumstance comment complaint content description essay "
        "explanation feedback headline ingredient instruction justification keyword lyric memo message "
        "narrative note observation opinion overview paragraph plot post question quote remark review "
        "sentence slogan statement story_text summary synopsis tag tagline testimonial text transcript "
        "tweet verbatim"
    ),
    "key": ("checksum fingerprint guid hash md5 rowid token uuid"),
    "moment": ("birthdate birthday created date datetime day_of deadline dob moment timestamp updated"),
    "year": ("year"),
    "clock": ("clock"),
}
"""Role -> the nouns that give it, singular, with an underscore between two words that belong together."""

LABELS = (
    "account apartment assigned badge batch bin block booking booth building bus cabin card case "
    "category cell certificate claim class cluster code complaint contact contract county customer "
    "department disaster district docket employee fax flight gate group house iban id identification "
    "incident invoice item jersey license line loan lot member mobile model order parcel part passport "
    "patient permit phone plate platform po policy precinct product project purchase receipt record "
    "reference region registration room route routing row run seat security sequence sequential serial "
    "shirt state stock store street student tail tax ticket tracking train transaction unique unit "
    "vehicle version vin visit voyage ward zone"
)
"""Words before "number" that make it a label, where "number of ..." is a count."""
